import { at, dateOf, type Draft, type Fields, fieldsOf, numberOf, severityOf, textOf } from '../_kit/index.ts';
import { decided } from './states.ts';

/** CWE-1035: vulnerable third-party component. */
const VULNERABLE_COMPONENT = 1035;

/** One vulnerability of an open source analysis, in the library it belongs to. */
export function osaDraft(entry: Fields, library: Fields): Draft {
  const name = textOf(library['name']) || 'Unknown library';
  const version = textOf(library['version']);
  const cve = textOf(entry['cveName']);
  return {
    title: `${name} ${version} | ${cve}`,
    severity: severityOf(at(entry, 'severity', 'name') ?? entry['severity']),
    description: textOf(entry['description']),
    mitigation: textOf(entry['recommendations']),
    references: textOf(entry['url']),
    cwe: VULNERABLE_COMPONENT,
    vulnerability_ids: cve === '' ? [] : [cve],
    cvssv3_score: numberOf(entry['score']) ?? null,
    component_name: name,
    component_version: version,
    file_path: textOf(entry['sourceFileName']),
    unique_id_from_tool: textOf(entry['id']),
    publish_date: dateOf(entry['publishDate']) ?? null,
    static_finding: true,
    dynamic_finding: false,
    ...decided(textOf(fieldsOf(entry['state'])['name'])),
  };
}
