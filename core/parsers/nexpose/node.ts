import { attribute, child, children, copyOf, type Draft, endpointFrom, endpointText, portOf, type XmlNode } from '../_kit/index.ts';
import { richText } from './rich-text.ts';

/** What was found of one id at some places. Open ports and “Host Up” bring their own finding, vulnerabilities are defined elsewhere. */
export interface Sighting {
  readonly id: string;
  readonly places: string[];
  readonly proofs: string[];
  readonly draft: Draft | undefined;
  tags: string[];
  /** Characters of the proofs. */
  size: number;
}

/** Services whose name is the scheme of their addresses. */
const SCHEMES = new Set(['ftp', 'ftps', 'http', 'https', 'imap', 'ldap', 'ldaps', 'rtsp', 'sftp', 'smtp', 'ssh', 'telnet', 'vnc']);

/** What one host shows. */
export function* sightingsOf(node: XmlNode): Generator<Sighting, void, undefined> {
  const host = copyOf(attribute(node, 'address'));
  if (host === '') return;
  if (attribute(node, 'status') === 'alive') yield sighting('host up', host, [], hostUp());
  yield* vulnerable(node, host);
  for (const endpoint of children(child(node, 'endpoints'), 'endpoint')) {
    if (attribute(endpoint, 'status') === 'open')
      for (const service of children(child(endpoint, 'services'), 'service')) yield* serviceOf(endpoint, service, host);
  }
}

function* serviceOf(endpoint: XmlNode, service: XmlNode, host: string): Generator<Sighting, void, undefined> {
  const protocol = attribute(endpoint, 'protocol').toLowerCase();
  const port = portOf(attribute(endpoint, 'port'));
  const name = attribute(service, 'name').replace(/^<unknown>$/, '');
  const scheme = SCHEMES.has(name.toLowerCase()) ? name.toLowerCase() : protocol;
  const parts = endpointFrom({ protocol: scheme, host, port });
  const place = parts ? copyOf(endpointText(parts)) : host;
  yield* vulnerable(service, place);
  const title = copyOf(`Open port ${protocol.toUpperCase()}/${port ?? ''}`);
  const tag = copyOf(
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, ''),
  );
  yield sighting(title, place, tag ? [tag] : [], {
    title,
    severity: 'Info',
    description: copyOf(`${protocol}/${port ?? ''} port is open with "${name}" service`),
  });
}

/** Tests that say “vulnerable-exploited”, “vulnerable-version” or “vulnerable-potential”. */
function* vulnerable(node: XmlNode, place: string): Generator<Sighting, void, undefined> {
  for (const test of children(child(node, 'tests'), 'test')) {
    if (!attribute(test, 'status').startsWith('vulnerable')) continue;
    const proof = copyOf(richText(test));
    yield { id: attribute(test, 'id').toLowerCase(), places: [place], proofs: proof ? [proof] : [], draft: undefined, tags: [], size: 0 };
  }
}

function sighting(id: string, place: string, tags: string[], draft: Draft): Sighting {
  return { id, places: [place], proofs: [], draft, tags, size: 0 };
}

function hostUp(): Draft {
  return { title: 'Host Up', severity: 'Info', description: 'Host is up because it replied on ICMP request or some TCP/UDP port is up' };
}
