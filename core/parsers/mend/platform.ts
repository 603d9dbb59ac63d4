import { at, dateOf, type Draft, type Fields, fieldsOf, findCvss, labelled, severityOf, textOf } from '../_kit/index.ts';
import { justify, NO_CVE, VULNERABLE_COMPONENT } from './vulnerability.ts';

/** One finding of the SCA API 3.0. */
export function platformDraft(finding: Fields): Draft {
  const component = fieldsOf(finding['component']);
  const vulnerability = fieldsOf(finding['vulnerability']);
  const fix = fieldsOf(finding['topFix']);
  const vector = textOf(finding['scoreMetadataVector']);
  const id = textOf(finding['name']);
  return {
    title: `${id || NO_CVE} | ${textOf(component['name'])}`,
    severity: severityOf(vulnerability['severity']),
    description: labelled({
      'Vulnerability Description': vulnerability['description'],
      'Component Name': component['name'],
      'Component Type': component['componentType'],
      'Root Library': component['rootLibrary'],
      'Library Type': component['libraryType'],
    }),
    mitigation: ['**Resolution**:', fix['date'], fix['message'], fix['fixResolution']].map(textOf).filter(Boolean).join('\n'),
    impact: labelled({
      'Direct or Transitive Vulnerability': component['dependencyType'],
      'Detected at': at(finding, 'findingInfo', 'detectedAt'),
      'Exploit Code Maturity': at(finding, 'threatAssessment', 'exploitCodeMaturity'),
    }),
    references: textOf(fix['url']),
    steps_to_reproduce: labelled({ 'Locations Found': component['path'] }),
    severity_justification: justify(vulnerability['score'], vector),
    cwe: VULNERABLE_COMPONENT,
    cvssv3: findCvss(vector, 3)?.vector ?? null,
    vulnerability_ids: id ? [id] : [],
    component_name: textOf(component['artifactId']),
    component_version: textOf(component['version']),
    fix_available: 'topFix' in finding,
    publish_date: dateOf(vulnerability['publishDate']) ?? null,
  };
}
