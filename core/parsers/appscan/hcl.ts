import {
  attribute,
  childText,
  cweNumber,
  type Draft,
  endpointFrom,
  labelled,
  positiveOf,
  severityOf,
  type XmlNode,
} from '../_kit/index.ts';
import { exchangesOf, lookUp, urlOf } from './refs.ts';

const TYPES = ['issue-type', 'issue-type-name'];
/** What tells issues of one type apart, in the order the issue has it. */
const TITLED = [...TYPES, 'domain', 'entity', 'cause-id', 'url-name', 'path'];
/** Facts of an issue, by element, as the description calls them; versions of AppScan write them in part. */
const TOLD: Readonly<Record<string, string>> = {
  'issue-type': 'Issue-Type',
  'issue-type-name': 'Issue-Type-Name',
  location: 'Location',
  domain: 'Domain',
  'threat-class': 'Threat-Class',
  entity: 'Entity',
  'security-risks': 'Security-Risks',
  'cause-id': 'Cause-Id',
  'url-name': 'Url-Name',
  element: 'Element',
  'element-type': 'ElementType',
  path: 'Path',
  scheme: 'Scheme',
  host: 'Host',
  port: 'Port',
};

/** What an issue has several of, in no order. */
const LISTS = new Set(['security-risks', 'cause-id']);

/** One issue, titled by its type and what follows it, as its duplicates are recognised by that; undefined without a type. */
export function issueDraft(item: XmlNode, root: XmlNode): Draft | undefined {
  const facts = new Map(item.children.map((one) => [one.name, textOf(one)]));
  if (!TYPES.some((name) => facts.get(name))) return undefined;
  const known = lookUp(root, 'entity-group', facts.get('entity'));
  const place = endpointFrom({ host: facts.get('host'), port: facts.get('port') });
  return {
    title: titleOf(facts),
    severity: severityOf(childText(item, 'severity')),
    description: labelled(
      Object.fromEntries([...facts].flatMap(([name, text]) => (TOLD[name] ? [[TOLD[name], LISTS.has(name) ? sorted(text) : text]] : []))),
    ),
    mitigation: labelled({ Remediation: facts.get('remediation'), Advisory: facts.get('advisory') }),
    steps_to_reproduce: labelled({
      URL: urlOf(item, root),
      Entity: childText(known, 'name'),
      'Entity type': childText(known, 'entity-type'),
    }),
    severity_justification: labelled({ 'CVSS score': childText(item, 'cvss-score') }),
    cwe: cweNumber(childText(item, 'cwe')) ?? null,
    file_path: facts.get('source-file') ?? '',
    line: positiveOf(facts.get('line')) ?? null,
    endpoints: place ? [place] : [],
    request_response: exchangesOf(item),
    static_finding: attribute(root, 'technology') === 'SAST',
    dynamic_finding: attribute(root, 'technology') !== 'SAST',
  };
}

/** Begins anew at each of the type's elements: the ids of entity and cause before the type's name are others with every scan. */
function titleOf(facts: ReadonlyMap<string, string>): string {
  let parts: string[] = [];
  for (const [name, text] of facts) {
    if (text === '' || !TITLED.includes(name)) continue;
    parts = TYPES.includes(name) ? [text] : [...parts, text];
  }
  return parts.join('_');
}

/** The ids of risks and causes in an order of their own: each scan lists them in another. */
function sorted(ids: string): string {
  return ids.split(' ').sort().join(' ');
}

/** The ids an element refers to, or its own text. */
function textOf(node: XmlNode): string {
  const refs = node.children.map((one) => one.text.trim()).join(' ');
  return refs || node.text.trim();
}
