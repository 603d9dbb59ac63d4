import { type Draft, type Fields, fieldsOf, fenced, labelled, paragraphs, severityOf, textOf } from '../_kit/index.ts';
import { identifiersOf, idOf } from './report.ts';

/** A crash that coverage fuzzing found, or a fault of an API under fuzzing. */
export function fuzzingDraft(entry: Fields): Draft {
  const location = fieldsOf(entry['location']);
  const { cwes, others } = identifiersOf(entry);
  return {
    title: textOf(entry['name']) || textOf(entry['message']) || idOf(entry) || 'Fuzzing finding',
    severity: severityOf(entry['severity']),
    description: paragraphs(
      entry['category'],
      location['crash_type'],
      fenced(location['crash_state']),
      entry['description'],
      labelled({
        CWE: cwes.map((cwe) => `CWE-${cwe}`),
        Method: location['method'],
        URL: `${textOf(location['hostname'])}${textOf(location['path'])}`,
        Parameter: location['param'],
      }),
    ),
    mitigation: textOf(entry['solution']),
    references: others,
    steps_to_reproduce: fenced(location['stacktrace_snippet']),
    unique_id_from_tool: idOf(entry),
    static_finding: false,
    dynamic_finding: true,
  };
}
