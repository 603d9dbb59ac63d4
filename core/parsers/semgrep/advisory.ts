import { at, cweNumber, distinct, type Draft, type Fields, fieldsOf, positiveOf, severityOf, textOf, textsOf } from '../_kit/index.ts';

/** One entry of `vulns`, the list of vulnerable dependencies that Semgrep Supply Chain's API gives. */
export function advisoryDraft(entry: Fields): Draft {
  const advisory = fieldsOf(entry['advisory']);
  const references = fieldsOf(advisory['references']);
  const cwes = distinct(textsOf(references['cweIds']).map(cweNumber));
  return {
    title: textOf(entry['title']) || textOf(advisory['title']),
    severity: severityOf(advisory['severity']),
    description: textOf(advisory['description']),
    references: textsOf(references['urls']).join('\n'),
    cwe: cwes[0] ?? null,
    cwes,
    vulnerability_ids: textsOf(references['cveIds']),
    file_path: textOf(at(entry, 'dependencyFileLocation', 'path')),
    line: positiveOf(at(entry, 'dependencyFileLocation', 'startLine')) ?? null,
    vuln_id_from_tool: textOf(entry['repositoryId']),
    static_finding: true,
    dynamic_finding: false,
  };
}
