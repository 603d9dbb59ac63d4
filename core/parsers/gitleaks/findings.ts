import { dateOf, type Draft, fenced, type Fields, labelled, positiveOf, shortened, textOf, textsOf } from '../_kit/index.ts';
import { type Leak, merged } from './merge.ts';

/** Reports since version 8: one finding for each secret of a rule in a file at a line, however many commits hold it. */
export function* findingsOf(entries: () => Iterable<Fields>): Generator<Draft, void, undefined> {
  const keyOf = (entry: Fields) => JSON.stringify(['RuleID', 'Description', 'File', 'StartLine', 'Secret'].map((key) => entry[key]));
  for (const leak of merged(entries, keyOf, 'Commit')) yield findingDraft(leak);
}

function findingDraft({ entry, commits, count }: Leak): Draft {
  const file = textOf(entry['File']);
  const what = textOf(entry['Description']) || textOf(entry['RuleID']);
  return {
    title: `Hard coded ${what} found in ${file}`,
    severity: 'High',
    description: describe(entry, commits),
    date: dateOf(entry['Date']) ?? null,
    cwe: 798,
    file_path: file,
    line: positiveOf(entry['StartLine']) ?? null,
    tags: textsOf(entry['Tags']),
    nb_occurences: count,
    static_finding: true,
    dynamic_finding: false,
  };
}

function describe(entry: Fields, commits: readonly string[]): string {
  const secret = textOf(entry['Secret']);
  const match = textOf(entry['Match']);
  const email = textOf(entry['Email']);
  return labelled({
    Secret: shortened(secret),
    Match: fenced(secret === '' ? match : match.replaceAll(secret, shortened(secret))),
    'Commit message': entry['Message'],
    'Commit hash': entry['Commit'],
    'Commit date': entry['Date'],
    Author: `${textOf(entry['Author'])} ${email && `<${email}>`}`,
    'Rule Id': entry['RuleID'],
    Link: entry['Link'],
    'Also in commits': commits,
  });
}
