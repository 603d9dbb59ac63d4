import {
  attribute,
  child,
  children,
  copyOf,
  descend,
  type Draft,
  endpointFrom,
  type EndpointParts,
  endpointText,
  fenced,
  labelled,
  paragraphs,
  type XmlNode,
} from '../_kit/index.ts';

/** One open port of one host. */
export interface Port {
  readonly node: XmlNode;
  readonly host: XmlNode;
  readonly number: number;
  readonly protocol: string;
  /** One list for all findings of the port: a report of a large network has millions of them. */
  readonly places: readonly (string | EndpointParts)[];
}

/** "Open port: 22/tcp" with what was seen of host, service and scripts, which is no part of what the finding is known by. */
export function portDraft(port: Port): Draft {
  const service = child(port.node, 'service');
  const scripts = children(port.node, 'script');
  return {
    title: `Open port: ${port.number}/${copyOf(port.protocol)}`,
    severity: 'Info',
    description: copyOf(labelled({ 'Port/Protocol': `${port.number}/${port.protocol}` })),
    steps_to_reproduce: copyOf(
      paragraphs(
        '### Host',
        hostFacts(port.host),
        labelled({
          Service: attribute(service, 'name'),
          Product: attribute(service, 'product'),
          Version: attribute(service, 'version'),
          'Extra info': attribute(service, 'extrainfo'),
        }),
        ...scripts.map(
          (script) => `${labelled({ 'Script ID': attribute(script, 'id') })}\n**Script output:**\n${fenced(attribute(script, 'output'))}`,
        ),
      ),
    ),
    impact: 'No impact is provided: an open port is a fact, not a weakness.',
    vuln_id_from_tool: copyOf(attribute(scripts.at(-1), 'id')),
    endpoints: [...port.places],
    static_finding: false,
    dynamic_finding: true,
  };
}

/**
 * The port by the host's own name (PTR), else by its address: other names are what somebody typed. As a text, which takes less memory than
 * parts, unless it is an IPv6 address.
 */
export function placesOf(host: XmlNode, port: number, protocol: string): (string | EndpointParts)[] {
  const names = children(child(host, 'hostnames'), 'hostname');
  const name = attribute(
    names.find((one) => attribute(one, 'type') === 'PTR'),
    'name',
  );
  const place = endpointFrom({ host: copyOf(name || address(host)), port, protocol: copyOf(protocol) });
  if (!place) return [];
  return [place.host.includes(':') ? place : copyOf(endpointText(place))];
}

function address(host: XmlNode): string {
  const addresses = children(host, 'address');
  return attribute(addresses.find((one) => /^ipv[46]$/.test(attribute(one, 'addrtype'))) ?? addresses[0], 'addr');
}

function hostFacts(host: XmlNode): string {
  const names = children(child(host, 'hostnames'), 'hostname').map((name) => [attribute(name, 'type') || 'Name', attribute(name, 'name')]);
  return labelled({
    'IP address': address(host),
    ...Object.fromEntries(names),
    'Host OS': attribute(descend(host, 'os', 'osmatch'), 'name'),
  });
}
