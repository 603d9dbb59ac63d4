import {
  attribute,
  children,
  copyOf,
  type Draft,
  labelled,
  numberOf,
  paragraphs,
  severityOfScore,
  vulnerabilityIdsIn,
  type XmlNode,
} from '../_kit/index.ts';
import type { Port } from './port.ts';

/** Known vulnerabilities which the `vulners` script lists below each CPE of a service. */
export function* vulnersDrafts(port: Port): Generator<Draft, void, undefined> {
  for (const script of children(port.node, 'script').filter((one) => attribute(one, 'id') === 'vulners')) {
    for (const component of children(script, 'table')) {
      for (const entry of children(component, 'table')) {
        const draft = draftOf(entry, attribute(component, 'key'), port);
        if (draft) yield draft;
      }
    }
  }
}

function draftOf(entry: XmlNode, cpe: string, port: Port): Draft | undefined {
  const facts = Object.fromEntries(children(entry, 'elem').map((elem) => [attribute(elem, 'key'), elem.text.trim()]));
  const id = facts['id'] ?? '';
  if (id === '') return undefined;
  const [, product, version] = /^cpe:(?:\/|2\.3:)[aoh]:[^:]+:([^:]+)(?::([^:]+))?/.exec(cpe) ?? [];
  return {
    title: copyOf(id),
    severity: severityOfScore(numberOf(facts['cvss'])),
    description: copyOf(paragraphs('### Vulnerability', labelled({ ID: `\`${id}\``, 'CPE v2.3 (URI)': cpe, type: facts['type'] }))),
    impact: copyOf(labelled({ cvss: facts['cvss'], is_exploit: facts['is_exploit'] })),
    references: copyOf(`https://vulners.com/${facts['type'] ?? 'search'}/${encodeURI(id.toWellFormed())}`),
    component_name: copyOf(product ?? ''),
    component_version: copyOf(version ?? ''),
    vuln_id_from_tool: copyOf(id),
    vulnerability_ids: facts['type'] === 'cve' ? vulnerabilityIdsIn(id) : [],
    endpoints: [...port.places],
    nb_occurences: 1,
    static_finding: false,
    dynamic_finding: true,
  };
}
