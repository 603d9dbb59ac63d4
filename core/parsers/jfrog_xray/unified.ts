import { cvssFields, dateOf, type Draft, type Fields, labelled, numberOf, paragraphs, severityOf, textOf, textsOf } from '../_kit/index.ts';
import { componentOf, cvesOf, fixText, idsOf } from './vulnerability.ts';

/** One row of a vulnerabilities report: an issue in one artifact. */
export function rowDraft(row: Fields): Draft {
  const cves = cvesOf(row['cves']);
  const worst = worstOf(cves);
  const { name, version } = componentOf(textOf(row['vulnerable_component']));
  const [v3, v2] = [textOf(worst['cvss_v3_vector']), textOf(worst['cvss_v2_vector'])];
  const fixed = textsOf(row['fixed_versions']);
  const severity = severityOf(row['severity']);
  const kind = textOf(row['package_type']);
  const further = idsOf(cves).filter((id) => id !== worst['cve']);
  return {
    title: `${textOf(row['issue_id'])} - ${textOf(row['summary'])}`,
    severity,
    description: paragraphs(textOf(row['description']) || textOf(row['summary']), labelled({ 'Further CVEs of the issue': further })),
    mitigation: fixText(fixed),
    impact: severity,
    references: textsOf(row['references']).join('\n'),
    severity_justification: `CVSS v3 base score: ${v3 || 'No CVSS v3 score.'}\nCVSS v2 base score: ${v2 || 'No CVSS v2 score.'}`,
    date: dateOf(row['artifact_scan_time']) ?? null,
    ...cvssFields(v3),
    vulnerability_ids: textsOf(worst['cve']),
    component_name: name,
    component_version: version,
    file_path: textOf(row['path']),
    unique_id_from_tool: textOf(row['issue_id']),
    fix_available: fixed.length > 0,
    tags: kind ? [`packagetype_${kind}`] : [],
    static_finding: true,
    dynamic_finding: false,
  };
}

/**
 * The entry with the highest CVSS v3 score; the first of equals. Of several entries the last one is not looked at, as DefectDojo does not:
 * the CVE is part of what tells duplicates, and findings taken over from there have to be known again.
 */
function worstOf(cves: readonly Fields[]): Fields {
  const scoreOf = (cve: Fields) => numberOf(cve['cvss_v3_score']) ?? 0;
  return cves.slice(0, -1).reduce<Fields>((worst, cve) => (scoreOf(cve) > scoreOf(worst) ? cve : worst), cves[0] ?? {});
}
