import {
  attribute,
  bullets,
  child,
  childText,
  cvesIn,
  cweNumber,
  descend,
  descendants,
  distinct,
  type Draft,
  endpointOf,
  type Findings,
  labelled,
  MAX_EXCHANGES,
  paragraphs,
  type ParseContext,
  severityOf,
  type XmlNode,
  type XmlReport,
} from '../_kit/index.ts';
import { exchangesOf, lookUp, refsOf, urlOf } from './refs.ts';

/** Issues of one type are one finding at the first one's URL; all of them are told. The texts of a type stand behind the issues, so findings come at the end. */
export function* mergedIssues(report: XmlReport, context: ParseContext): Findings {
  const types = new Map<string, Draft>();
  const urls = new Map<string, Set<string>>();
  for (const item of report.elements()) {
    const type = refsOf(item, 'issue-type')[0] ?? '';
    if (type === '') {
      context.problem('An issue without a type was left out.');
      continue;
    }
    const draft = issueDraft(item, type, report.root);
    const known = types.get(type);
    if (known) known.request_response = [...(known.request_response ?? []), ...(draft.request_response ?? [])].slice(0, MAX_EXCHANGES);
    else types.set(type, draft);
    urls.set(type, (urls.get(type) ?? new Set()).add(urlOf(item, report.root)));
  }
  for (const [type, draft] of types)
    yield { ...draft, ...textsOfType(type, report.root), steps_to_reproduce: labelled({ URLs: bullets(urls.get(type) ?? []) }) };
}

function issueDraft(item: XmlNode, type: string, root: XmlNode): Draft {
  const kind = lookUp(root, 'issue-type-group', type);
  const url = urlOf(item, root);
  return {
    title: childText(kind, 'name') || type,
    severity: severityOf(childText(item, 'severity')),
    cwe: cweNumber(childText(item, 'cwe')) ?? cweNumber(childText(kind, 'cwe')) ?? null,
    vulnerability_ids: cvesIn(childText(kind, 'cve')),
    endpoints: endpointOf(url) ? [url] : [],
    request_response: exchangesOf(item),
    static_finding: false,
    dynamic_finding: true,
  };
}

function textsOfType(type: string, root: XmlNode): Partial<Draft> {
  const kind = lookUp(root, 'issue-type-group', type);
  const advisory = child(lookUp(root, 'advisory-group', refsOf(kind ?? root, 'advisory')[0] ?? type), 'advisory');
  const fix = lookUp(root, 'fix-recommendation-group', refsOf(kind ?? root, 'fix-recommendation')[0] ?? type);
  const risks = kind ? refsOf(kind, 'security-risks') : [];
  const mitigation = lines(descend(fix, 'general'));
  return {
    description: lines(child(advisory, 'testTechnicalDescription')),
    impact: bullets(risks.map((risk) => lookUp(root, 'security-risk-group', risk)?.text ?? '')),
    mitigation,
    references: distinct([...links(fix), ...links(child(advisory, 'references'))]).join('\n'),
    ...(mitigation !== '' && { fix_available: true }),
  };
}

function lines(node: XmlNode | undefined): string {
  return node ? paragraphs(...[...descendants(node, 'text')].map((one) => one.text)) : '';
}

function links(node: XmlNode | undefined): string[] {
  return node ? [...descendants(node, 'link')].map((link) => attribute(link, 'target') || link.text.trim()) : [];
}
