import { attribute, childText, cweNumber, type Draft, labelled, positiveOf, severityOf, type XmlNode } from '../_kit/index.ts';
import { exchangesOf, lookUp, refsOf, urlOf } from './refs.ts';

/** One issue, titled by the ids of its type, entity and causes as its duplicates are recognised by them; undefined without a type. */
export function issueDraft(item: XmlNode, root: XmlNode): Draft | undefined {
  const type = idsOf(item, 'issue-type');
  if (type === '') return undefined;
  const entity = idsOf(item, 'entity');
  const cause = idsOf(item, 'cause-id');
  const file = idsOf(item, 'source-file');
  const known = lookUp(root, 'entity-group', entity);
  return {
    title: [type, entity, cause].filter(Boolean).join('_'),
    severity: severityOf(childText(item, 'severity')),
    description: labelled({
      'Issue-Type': type,
      'Threat-Class': idsOf(item, 'threat-class'),
      Entity: entity,
      'Security-Risks': idsOf(item, 'security-risks'),
      'Cause-Id': cause,
    }),
    mitigation: labelled({ Remediation: idsOf(item, 'remediation'), Advisory: idsOf(item, 'advisory') }),
    // No place: it stands in the steps only, as in DefectDojo.
    steps_to_reproduce: labelled({
      URL: urlOf(item, root),
      Entity: childText(known, 'name'),
      'Entity type': childText(known, 'entity-type'),
    }),
    severity_justification: labelled({ 'CVSS score': childText(item, 'cvss-score') }),
    cwe: cweNumber(childText(item, 'cwe')) ?? null,
    file_path: file,
    line: positiveOf(idsOf(item, 'line')) ?? null,
    request_response: exchangesOf(item),
    static_finding: attribute(root, 'technology') === 'SAST',
    dynamic_finding: attribute(root, 'technology') !== 'SAST',
  };
}

/** The ids an element refers to, or its own text. */
function idsOf(item: XmlNode, name: string): string {
  return refsOf(item, name).join(' ') || childText(item, name);
}
