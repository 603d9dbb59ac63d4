import { at, bullets, cvssFields, type Draft, type Fields, fieldsOf, listOf, severityOf, textOf, textsOf } from '../_kit/index.ts';
import { componentOf, cvesOf, fixText, idsOf } from './vulnerability.ts';

/** One finding for each component that has the vulnerability. */
export function* binaryDrafts(vulnerability: Fields): Generator<Draft, void, undefined> {
  const cves = cvesOf(vulnerability['cves']);
  const summary = textOf(vulnerability['summary']);
  const references = textsOf(vulnerability['references']);
  for (const [id, component] of Object.entries(fieldsOf(vulnerability['components']))) {
    const { kind, name, version } = componentOf(id);
    const fixed = textsOf(at(component, 'fixed_versions'));
    const paths = pathsOf(component);
    yield {
      title: titleOf(summary) || textOf(vulnerability['issue_id']),
      severity: severityOf(vulnerability['severity']),
      description: summary,
      mitigation: fixText(fixed),
      impact: paths.length > 0 ? `**Impact paths**\n\n${bullets(paths)}` : '',
      references: bullets(references),
      ...cvssFields(...cves.map((cve) => cve['cvss_v3_vector'])),
      vulnerability_ids: idsOf(cves),
      vuln_id_from_tool: textOf(vulnerability['issue_id']),
      component_name: `${kind && `${kind}://`}${name}`,
      component_version: version,
      fix_available: fixed.length > 0,
      static_finding: true,
      dynamic_finding: false,
    };
  }
}

/** The summary's first line, without the words OpenSSL begins its advisories with. */
function titleOf(summary: string): string {
  return (summary.replace(/^Issue summary:\s*/i, '').split('\n')[0] ?? '').trim();
}

/** All components and files on the ways to the component, each once. */
function pathsOf(component: unknown): string[] {
  const steps = listOf(at(component, 'impact_paths')).flatMap(listOf);
  return [...new Set(steps.flatMap((step) => [...textsOf(at(step, 'component_id')), ...textsOf(at(step, 'full_path'))]))].toSorted();
}
