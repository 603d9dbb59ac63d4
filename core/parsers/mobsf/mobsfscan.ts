import {
  at,
  cweNumber,
  type Draft,
  type Fields,
  fieldsOf,
  firstOfEach,
  labelled,
  listOf,
  positiveOf,
  type Severity,
  severityOf,
  textOf,
  textsOf,
} from '../_kit/index.ts';

/** mobsfscan's INFO is a weakness all the same, so it stands above Info. */
const SEVERITIES: Readonly<Record<string, Severity>> = { ERROR: 'High', WARNING: 'Medium', INFO: 'Low' };

/** The findings of a scan of source code: one for each place, or one for a rule about the whole app. */
export function* sourceScanDrafts(results: Fields): Generator<Draft, void, undefined> {
  for (const { entry, count } of firstOfEach(
    () => matchesOf(results),
    ([rule, , match]) => JSON.stringify([rule, match['file_path'], at(match['match_lines'], 0), match['match_string']]),
  )) {
    yield { ...matchDraft(...entry), nb_occurences: count };
  }
}

function* matchesOf(results: Fields): Generator<[rule: string, metadata: Fields, match: Fields], void, undefined> {
  for (const [rule, result] of Object.entries(results)) {
    const metadata = fieldsOf(at(result, 'metadata'));
    const files = listOf(at(result, 'files'));
    for (const file of files.length > 0 ? files : [{}]) yield [rule, metadata, fieldsOf(file)];
  }
}

function matchDraft(rule: string, metadata: Fields, match: Fields): Draft {
  const word = textOf(metadata['severity']).toUpperCase();
  return {
    title: rule,
    severity: (Object.hasOwn(SEVERITIES, word) ? SEVERITIES[word] : undefined) ?? severityOf(word),
    description: labelled({
      Description: quoted(metadata['description']),
      'OWASP MASVS': quoted(metadata['masvs']),
      'OWASP Mobile': quoted(metadata['owasp-mobile']),
      Snippet: quoted(match['match_string']),
    }),
    references: textsOf(metadata['reference']).join('\n'),
    cwe: cweNumber(metadata['cwe']) ?? null,
    file_path: textOf(match['file_path']),
    line: positiveOf(at(match['match_lines'], 0)) ?? null,
    static_finding: true,
    dynamic_finding: false,
  };
}

function quoted(value: unknown): string {
  const text = textOf(value);
  return text && `\`${text.replaceAll('`', "'")}\``;
}
