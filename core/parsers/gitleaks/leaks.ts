import { type Draft, fenced, type Fields, fingerprint, labelled, positiveOf, textOf } from '../_kit/index.ts';
import { type Leak, merged } from './merge.ts';

/** A key of one of these services opens far more than a single account. */
const CRITICAL = /github|aws|heroku/i;

/** Reports of versions up to 7: one finding for each secret in a file, however many commits hold it. */
export function* leaksOf(entries: () => Iterable<Fields>): Generator<Draft, void, undefined> {
  const keyOf = (entry: Fields) => JSON.stringify([entry['offender'], entry['file'], entry['lineNumber']]);
  for (const leak of merged(entries, keyOf, 'commit')) yield leakDraft(leak);
}

function leakDraft({ entry, commits }: Leak): Draft {
  const rule = textOf(entry['rule']);
  const file = textOf(entry['file']);
  const line = positiveOf(entry['lineNumber']) ?? null;
  return {
    title: `Hard Coded ${rule}`,
    severity: CRITICAL.test(rule) ? 'Critical' : 'High',
    description: describe(entry, rule, file, line),
    steps_to_reproduce: commitsOf(entry, commits),
    cwe: 798,
    file_path: file,
    line,
    tags: textOf(entry['tags'])
      .split(',')
      .map((tag) => tag.trim()),
    static_finding: true,
    dynamic_finding: false,
  };
}

/** What tells the secret from others. The commits are told elsewhere: which of them comes first changes as history grows. */
function describe(entry: Fields, rule: string, file: string, line: number | null): string {
  const secret = textOf(entry['offender']);
  const facts = labelled({ Reason: rule, Path: file, Line: line, 'Secret fingerprint': fingerprint(secret) });
  return `${facts}\n\n**String Found:**\n\n${fenced(redacted(textOf(entry['line']), secret))}`;
}

function commitsOf(entry: Fields, commits: readonly string[]): string {
  const email = textOf(entry['email']);
  return labelled({
    Commit: entry['commitMessage'],
    'Commit Hash': entry['commit'],
    'Commit Date': entry['date'],
    Author: `${textOf(entry['author'])} ${email && `<${email}>`}`.trim(),
    'Leak URL': entry['leakURL'],
    'Also in commits': commits,
  });
}

/** The secret itself is never kept. */
function redacted(text: string, secret: string): string {
  return secret === '' ? text : text.replaceAll(secret, 'REDACTED');
}
