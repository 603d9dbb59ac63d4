import { dateOf, type Draft, fenced, type Fields, labelled, positiveOf, shortened, textOf, textsOf } from '../_kit/index.ts';

/** Commits told of one finding, however many hold the secret. */
const MAX_TOLD = 100;

/**
 * Reports since version 8: one finding for each secret of a rule in a file at a line. A history scan reports a secret again for every
 * commit that holds it; each of them is told.
 */
export function* findingsOf(entries: Iterable<Fields>): Generator<Draft, void, undefined> {
  const known = new Map<string, { readonly draft: Draft; readonly told: string[] }>();
  for (const entry of entries) {
    const key = JSON.stringify(['Description', 'File', 'StartLine', 'Secret'].map((name) => entry[name]));
    const leak = known.get(key);
    if (!leak) known.set(key, { draft: findingDraft(entry), told: [describe(entry)] });
    else {
      leak.draft.nb_occurences = (leak.draft.nb_occurences ?? 1) + 1;
      if (leak.told.length < MAX_TOLD) leak.told.push(describe(entry));
    }
  }
  for (const { draft, told } of known.values()) yield { ...draft, description: told.join('\n\n***\n\n') };
}

function findingDraft(entry: Fields): Draft {
  const file = textOf(entry['File']);
  const what = textOf(entry['Description']) || textOf(entry['RuleID']);
  return {
    title: `Hard coded ${what} found in ${file}`,
    severity: 'High',
    date: dateOf(entry['Date']) ?? null,
    cwe: 798,
    file_path: file,
    line: positiveOf(entry['StartLine']) ?? null,
    tags: textsOf(entry['Tags']),
    nb_occurences: 1,
    static_finding: true,
    dynamic_finding: false,
  };
}

function describe(entry: Fields): string {
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
  });
}
