import {
  attribute,
  child,
  children,
  copyOf,
  descend,
  type Draft,
  endpointFrom,
  type EndpointParts,
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
}

/** "Open port: 22/tcp" with what is known of host, service and scripts. */
export function portDraft(port: Port): Draft {
  const service = child(port.node, 'service');
  const scripts = children(port.node, 'script');
  return {
    title: `Open port: ${port.number}/${copyOf(port.protocol)}`,
    severity: 'Info',
    description: copyOf(
      paragraphs(
        '### Host',
        hostFacts(port.host),
        labelled({
          'Port/Protocol': `${port.number}/${port.protocol}`,
          Service: attribute(service, 'name'),
          Product: attribute(service, 'product'),
          Version: attribute(service, 'version'),
          'Extra info': attribute(service, 'extrainfo'),
        }),
        ...scripts.map((script) => `${labelled({ 'Script ID': attribute(script, 'id') })}\n${fenced(attribute(script, 'output'))}`),
      ),
    ),
    vuln_id_from_tool: copyOf(attribute(scripts.at(-1), 'id')),
    endpoints: placeOf(port),
    static_finding: false,
    dynamic_finding: true,
  };
}

/** The port by the host's name, else by its address. */
export function placeOf(port: Port): EndpointParts[] {
  const name = attribute(descend(port.host, 'hostnames', 'hostname'), 'name');
  const place = endpointFrom({ host: copyOf(name || address(port.host)), port: port.number, protocol: copyOf(port.protocol) });
  return place ? [place] : [];
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
