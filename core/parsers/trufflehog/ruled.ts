import {
  copyOf,
  type Draft,
  fenced,
  type Fields,
  fieldsOf,
  fingerprint,
  isFields,
  labelled,
  positiveOf,
  severityOf,
  shortened,
  textOf,
} from '../_kit/index.ts';
import { ADVICE } from './advice.ts';

/** truffleHog3 since version 3 names a rule with its own severity. */
export function isRuled(entry: Fields): boolean {
  return isFields(entry['rule']) && 'path' in entry;
}

/** One secret in one line of one commit. */
export function ruledDraft(entry: Fields): { key: string; draft: Draft } {
  const rule = fieldsOf(entry['rule']);
  const what = textOf(rule['message']) || textOf(rule['id']);
  const file = textOf(entry['path']);
  const secret = textOf(entry['secret']);
  return {
    key: copyOf(JSON.stringify([file, entry['line'], entry['secret'] || what])),
    draft: {
      ...ADVICE,
      title: copyOf(`${what} found in ${file}`),
      severity: severityOf(rule['severity']),
      description: describe(secret),
      steps_to_reproduce: labelled({
        Context: contextOf(entry, secret),
        Branch: entry['branch'],
        'Commit message': entry['message'],
        'Commit hash': entry['commit'],
        'Commit date': entry['date'],
        Author: entry['author'],
      }),
      file_path: copyOf(file),
      line: positiveOf(entry['line']) ?? null,
    },
  };
}

function describe(secret: string): string {
  return labelled({ Secret: secret === '' ? '' : shortened(secret), 'Secret fingerprint': fingerprint(secret) });
}

/** The lines around it, with only what may be shown of the secret. */
function contextOf(entry: Fields, secret: string): string {
  const context = Object.entries(fieldsOf(entry['context'])).map(([line, text]) => `${line}: ${textOf(text)}`);
  return fenced(secret === '' ? context.join('\n') : context.join('\n').replaceAll(secret, shortened(secret)));
}
