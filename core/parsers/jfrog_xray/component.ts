import {
  at,
  bullets,
  cvssFields,
  type Draft,
  type Fields,
  fieldsOf,
  labelled,
  paragraphs,
  severityOf,
  textOf,
  textsOf,
} from '../_kit/index.ts';
import { cvesOf, fixText, idsOf, weaknessesOf } from './vulnerability.ts';

/** The same issue of the same component with the same first CVE. */
export function componentKey(entry: Fields): string {
  const cve = at(entry, 'component_versions', 'more_details', 'cves', 0, 'cve');
  return JSON.stringify([...['id', 'summary', 'provider', 'source_comp_id'].map((name) => textOf(entry[name])), textOf(cve)]);
}

/** One security issue of a component, as the component page of Xray exports it. */
export function componentDraft(entry: Fields): Draft {
  const versions = fieldsOf(entry['component_versions']);
  const details = fieldsOf(versions['more_details']);
  const cves = cvesOf(details['cves']);
  const [name, full] = [textOf(entry['component']), textOf(entry['source_comp_id'])];
  const version = full.slice(textOf(entry['source_id']).length + 1);
  const [summary, description] = [textOf(entry['summary']), textOf(details['description'])];
  const fixed = textsOf(versions['fixed_versions']);
  const id = textOf(entry['id']);
  const vulnerable = textsOf(versions['vulnerable_versions']);
  return {
    title: `${[id, idsOf(cves).join(', ')].filter(Boolean).join(' - ') || 'No CVE'} - ${name}:${version}`,
    severity: severityOf(entry['severity']),
    description: paragraphs(
      summary,
      description === summary ? '' : description,
      vulnerable.length > 0 ? `**Versions that are vulnerable:**\n\n${bullets(vulnerable)}` : '',
      labelled({ Provider: entry['provider'] }),
    ),
    mitigation: fixText(fixed),
    ...weaknessesOf(cves),
    ...cvssFields(at(cves[0], 'cvss_v3')),
    vulnerability_ids: idsOf(cves),
    component_name: name,
    component_version: version,
    file_path: full,
    fix_available: fixed.length > 0,
    static_finding: true,
    dynamic_finding: false,
  };
}
