import { at, dateOf, type Draft, type Fields, numberOf, severityOf, textOf, textsOf } from '../_kit/index.ts';

/** One document of the index `wazuh-states-vulnerabilities-*`, since version 4.8. */
export function indexedDraft(document: Fields): Draft {
  const source = document['_source'];
  const text = (...path: readonly string[]) => textOf(at(source, ...path));
  const cve = text('vulnerability', 'id');
  const version = text('package', 'version');
  const host = text('agent', 'name');
  return {
    title: `${cve} affects (version: ${version})`,
    severity: severityOf(at(source, 'vulnerability', 'severity')),
    description: text('vulnerability', 'description'),
    references: text('vulnerability', 'reference'),
    date: dateOf(at(source, 'vulnerability', 'detected_at')) ?? null,
    publish_date: dateOf(at(source, 'vulnerability', 'published_at')) ?? null,
    cvssv3_score: numberOf(at(source, 'vulnerability', 'score', 'base')) ?? null,
    vulnerability_ids: textsOf(at(source, 'vulnerability', 'id')),
    component_name: text('package', 'name'),
    component_version: version,
    unique_id_from_tool: [cve, text('agent', 'id')].filter(Boolean).join('-'),
    endpoints: host ? [{ host }] : [],
    static_finding: true,
    dynamic_finding: true,
  };
}
