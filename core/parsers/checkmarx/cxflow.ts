import { at, cweNumber, type Draft, type Fields, fieldsOf, labelled, listOf, positiveOf, severityOf, textOf } from '../_kit/index.ts';
import { baseName, decided, spaced } from './states.ts';

/** An issue of CxFlow is a query in a file; each of its results, a way from a source to a sink, is a finding. */
export function* issueDrafts(issue: Fields, date: string | null): Generator<Draft, void, undefined> {
  const details = fieldsOf(issue['additionalDetails']);
  for (const result of listOf(details['results']).map(fieldsOf)) {
    const source = fieldsOf(result['source']);
    const sink = fieldsOf(result['sink']);
    const state = decided(textOf(result['state']));
    const isFalse = issue['allFalsePositive'] === true || at(issue, 'details', textOf(source['line']), 'falsePositive') === true;
    yield {
      title: `${spaced(textOf(issue['vulnerability']))} ${baseName(textOf(sink['file']))}`.trim(),
      severity: severityOf(issue['severity']),
      description: describe(issue, details, source, sink),
      mitigation: labelled({ 'Recommended fix': details['recommendedFix'] }),
      date,
      cwe: cweNumber(issue['cwe']) ?? null,
      file_path: textOf(issue['filename']),
      line: positiveOf(sink['line']) ?? null,
      vuln_id_from_tool: textOf(issue['similarityId']),
      sast_source_object: textOf(source['object']),
      sast_sink_object: textOf(sink['object']),
      sast_source_line: positiveOf(source['line']) ?? null,
      sast_source_file_path: textOf(source['file']),
      static_finding: true,
      dynamic_finding: false,
      ...(isFalse ? { ...state, active: false, false_p: true } : state),
    };
  }
}

function describe(issue: Fields, details: Fields, source: Fields, sink: Fields): string {
  return labelled({
    Category: details['categories'],
    Language: issue['language'],
    Status: issue['vulnerabilityStatus'],
    'Finding link': issue['link'],
    Description: issue['description'],
    'Source snippet': snippet(source),
    'Sink snippet': snippet(sink),
  });
}

function snippet(node: Fields): string {
  const code = textOf(node['snippet']);
  return code && `\`${code}\``;
}
