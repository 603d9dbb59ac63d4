import { cweNumber, type Draft, type Fields, fieldsOf, listOf, numberOf, severityOf, textOf, textsOf } from '../_kit/index.ts';

/** A vulnerability is a finding in each component that has it; muted ones are left out. */
export function* componentDrafts(entry: Fields): Generator<Draft, void, undefined> {
  if (entry['muted'] === true) return;
  for (const component of listOf(entry['components']).map(fieldsOf)) {
    const name = textOf(component['artifact']);
    const version = textOf(component['version']);
    yield {
      title: version ? `${name} v${version}` : name,
      severity: severityOf(entry['securityRisk']),
      description: textOf(entry['description']),
      mitigation: 'See Kiuwan Web UI',
      references: 'See Kiuwan Web UI',
      cwe: cweNumber(entry['cwe']) ?? null,
      vulnerability_ids: textsOf(entry['cve']),
      cvssv3_score: numberOf(entry['cVSSv3BaseScore']) ?? null,
      epss_score: numberOf(entry['epss_score']) ?? null,
      epss_percentile: numberOf(entry['epss_percentile']) ?? null,
      component_name: name,
      component_version: version,
      vuln_id_from_tool: textOf(entry['id']),
      static_finding: true,
      dynamic_finding: false,
    };
  }
}
