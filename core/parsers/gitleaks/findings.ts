import {
  dateOf,
  type Draft,
  fenced,
  type Fields,
  fingerprint,
  labelled,
  positiveOf,
  shortened,
  tellingRule,
  textOf,
  textsOf,
} from '../_kit/index.ts';

/** Commits told of one finding, however many hold the secret. */
const MAX_TOLD = 100;

/**
 * Reports since version 8: one finding for each secret in a file at a line. Several rules may find it, and a history scan reports it again
 * for every commit that holds it; each of them is told, but what tells secrets apart is the description.
 */
export function* findingsOf(entries: Iterable<Fields>): Generator<Draft, void, undefined> {
  const known = new Map<string, { draft: Draft; rule: string; readonly told: string[] }>();
  for (const entry of entries) {
    const rule = ruleOf(entry);
    const key = JSON.stringify([entry['File'], entry['StartLine'], entry['Secret'] || rule]);
    const leak = known.get(key);
    if (!leak) known.set(key, { draft: findingDraft(entry), rule, told: [commitOf(entry)] });
    else {
      const nb_occurences = (leak.draft.nb_occurences ?? 1) + 1;
      if (tellingRule(leak.rule, rule) !== leak.rule) [leak.rule, leak.draft] = [rule, findingDraft(entry)];
      leak.draft.nb_occurences = nb_occurences;
      if (leak.told.length < MAX_TOLD) leak.told.push(commitOf(entry));
    }
  }
  for (const { draft, told } of known.values()) yield { ...draft, steps_to_reproduce: told.filter(Boolean).join('\n\n***\n\n') };
}

function ruleOf(entry: Fields): string {
  return textOf(entry['RuleID']) || textOf(entry['Description']);
}

function findingDraft(entry: Fields): Draft {
  const file = textOf(entry['File']);
  const what = textOf(entry['Description']) || textOf(entry['RuleID']);
  return {
    title: `Hard coded ${what} found in ${file}`,
    severity: 'High',
    description: describe(entry),
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
  return labelled({
    Secret: shortened(secret),
    'Secret fingerprint': fingerprint(secret),
    Match: fenced(secret === '' ? match : match.replaceAll(secret, shortened(secret))),
    'Rule Id': entry['RuleID'],
  });
}

function commitOf(entry: Fields): string {
  return labelled({
    'Commit message': entry['Message'],
    'Commit hash': entry['Commit'],
    'Commit date': entry['Date'],
    Link: entry['Link'],
  });
}
