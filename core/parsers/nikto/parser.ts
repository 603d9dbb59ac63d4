import {
  at,
  attribute,
  childText,
  copyOf,
  defineParser,
  type Draft,
  endpointFrom,
  endpointOf,
  type EndpointParts,
  type Fields,
  type Findings,
  isFields,
  json,
  type JsonReport,
  labelled,
  listOf,
  type ParseContext,
  type Parser,
  ReportError,
  textOf,
  xml,
  type XmlNode,
  type XmlReport,
} from '../_kit/index.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Nikto Scan',
    tool: { name: 'Nikto', url: 'https://github.com/sullo/nikto' },
    export: 'run `nikto -h www.example.com -o nikto.json -Format json` (or `-o nikto.xml -Format xml`)',
    dedupe: { algorithm: 'legacy' },
    formats: [
      xml({
        recognises: (root) => root.name === 'niktoscan',
        besides: ['statistics', 'ssl'],
        elements: ['scandetails/item', 'niktoscan/scandetails/item'],
        parse: parseXml,
      }),
      json({ recognises: (root) => hostsOf(root).some(isHost), parse: parseJson }),
    ],
  }),
];

/** What Nikto says of one path, in either format. */
interface Item {
  readonly id: string;
  readonly title: string;
  /** Nikto itself does not rate; an entry of the (closed) OSVDB was worth noting. */
  readonly osvdb: string;
  /** Of the JSON report; a finding of several entries has none. */
  readonly uniqueId: string;
  readonly description: string;
  readonly references: string;
  readonly endpoint: string | EndpointParts | undefined;
}

function* parseXml(report: XmlReport, context: ParseContext): Findings {
  if (report.root.name !== 'niktoscan') throw new ReportError('the root element is not “niktoscan”, so it is not a report of Nikto');
  yield* merged(Iterator.from(report.elements()).map(itemOfXml), context);
}

function* parseJson(report: JsonReport, context: ParseContext): Findings {
  const hosts = hostsOf(report.root).filter(isHost);
  if (hosts.length === 0 && listOf(report.root).length + Object.keys(Object(report.root)).length > 0)
    throw new ReportError('the JSON has no “host” and “vulnerabilities”, so it is not a report of Nikto');
  yield* merged(
    Iterator.from(hosts).flatMap((host) => listOf(host['vulnerabilities']).map((one) => itemOfJson(one, host))),
    context,
  );
}

/** Since 2.5 a report is a list of hosts. */
function hostsOf(root: unknown): unknown[] {
  return Array.isArray(root) ? root : [root];
}

function isHost(host: unknown): host is Fields {
  return isFields(host) && 'host' in host && 'vulnerabilities' in host && ('banner' in host || 'ip' in host);
}

/** What is said in the same words of several paths is one finding. */
function* merged(items: Iterable<Item>, context: ParseContext): Findings {
  const found = new Map<string, Draft>();
  for (const item of items) {
    if (item.title === '') {
      context.problem('An item without a text was left out.');
      continue;
    }
    const known = found.get(item.description);
    if (!known) found.set(item.description, draftOf(item));
    else {
      known.nb_occurences = (known.nb_occurences ?? 1) + 1;
      known.unique_id_from_tool = null;
      known.endpoints = [...(known.endpoints ?? []), ...(item.endpoint ? [item.endpoint] : [])];
    }
  }
  yield* found.values();
}

function draftOf({ id, title, osvdb, uniqueId, description, references, endpoint }: Item): Draft {
  return {
    title,
    severity: isKnown(osvdb) ? 'Medium' : 'Info',
    description,
    references,
    vuln_id_from_tool: id,
    unique_id_from_tool: uniqueId,
    nb_occurences: 1,
    endpoints: endpoint ? [endpoint] : [],
  };
}

/** 0 stands for no entry. */
function isKnown(osvdb: string): boolean {
  return osvdb !== '' && osvdb !== '0';
}

function itemOfXml(item: XmlNode): Item {
  const says = childText(item, 'description');
  const address = childText(item, 'iplink');
  return {
    id: copyOf(attribute(item, 'id')),
    // The first sentence; more follows on what is known of it.
    title: copyOf(/^.+?\.(?= )/s.exec(says)?.[0] ?? says),
    osvdb: attribute(item, 'osvdbid'),
    uniqueId: '',
    description: copyOf(labelled({ Host: quoted(address), Description: quoted(says), 'HTTP Method': quoted(attribute(item, 'method')) })),
    references: copyOf(attribute(item, 'references') || childText(item, 'references')),
    endpoint: placeOf(item, address),
  };
}

/** Some items name no host; the scan they belong to does. */
function placeOf(item: XmlNode, address: string): EndpointParts | undefined {
  const site = endpointOf(attribute(item.parent, 'siteip')) ?? endpointOf(attribute(item.parent, 'sitename'));
  return endpointOf(address) ?? (site && endpointFrom({ ...site, path: childText(item, 'uri') }));
}

function itemOfJson(entry: unknown, host: Fields): Item {
  const of = (key: string) => textOf(at(entry, key));
  const osvdb = of('OSVDB');
  return {
    id: of('id'),
    title: of('msg'),
    osvdb,
    uniqueId: isKnown(osvdb) ? `OSVDB-${osvdb}` : '',
    description: labelled({ id: quoted(of('id')), msg: quoted(of('msg')), 'HTTP Method': quoted(of('method')), OSVDB: quoted(osvdb) }),
    references: of('references'),
    endpoint: endpointFrom({ host: textOf(host['host']) || textOf(host['ip']), port: textOf(host['port']), path: of('url') }),
  };
}

function quoted(text: string): string {
  return text === '' ? '' : `\`${text}\``;
}
