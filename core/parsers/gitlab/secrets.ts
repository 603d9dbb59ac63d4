import {
  at,
  dateOf,
  type Draft,
  type Fields,
  fieldsOf,
  fenced,
  labelled,
  paragraphs,
  positiveOf,
  severityOf,
  textOf,
} from '../_kit/index.ts';
import { identifiersOf, idOf } from './report.ts';

/** A secret in a file, as GitLab shows it. */
export function secretDraft(entry: Fields, root: unknown): Draft {
  const location = fieldsOf(entry['location']);
  const what = textOf(entry['description']) || textOf(entry['name']) || 'Secret';
  return {
    title: textOf(entry['message']) || `${what} detected; please remove and revoke it if this is a leak.`,
    severity: severityOf(entry['severity']),
    description: paragraphs(what, fenced(entry['raw_source_code_extract']), labelled({ Name: entry['name'] })),
    // The commit is that of the scan unless history is searched.
    steps_to_reproduce: labelled({ Commit: at(location, 'commit', 'sha'), Author: at(location, 'commit', 'author') }),
    references: identifiersOf(entry).others,
    date: dateOf(at(root, 'scan', 'end_time')) ?? null,
    file_path: textOf(location['file']),
    line: positiveOf(location['start_line']) ?? null,
    unique_id_from_tool: idOf(entry),
    static_finding: true,
    dynamic_finding: false,
  };
}
