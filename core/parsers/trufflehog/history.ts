import { copyOf, type Draft, fenced, type Fields, labelled, type Severity, textOf, textsOf } from '../_kit/index.ts';
import { ADVICE } from './advice.ts';

/** TruffleHog up to version 2, and truffleHog3 before its rules, name a reason and the strings of a commit's difference. */
export function isHistory(entry: Fields): boolean {
  return 'reason' in entry && 'stringsFound' in entry;
}

/** What one rule found in one file of one commit. */
export function historyDraft(entry: Fields): { key: string; draft: Draft } {
  const reason = textOf(entry['reason']);
  const file = textOf(entry['path']);
  return {
    key: copyOf(JSON.stringify([file, reason])),
    draft: {
      ...ADVICE,
      title: copyOf(`Hard Coded ${reason} in: ${file}`),
      severity: severityOfReason(reason),
      description: labelled({ Reason: reason, Path: file }),
      steps_to_reproduce: labelled({
        Commit: fenced(entry['commit']),
        'Commit Hash': entry['commitHash'],
        'Commit Date': entry['date'],
        Branch: entry['branch'],
        'Strings Found': fenced(textsOf(entry['stringsFound']).join('\n')),
      }),
      file_path: copyOf(file),
    },
  };
}

function severityOfReason(reason: string): Severity {
  if (reason === 'High Entropy') return 'Info';
  if (/Oauth|AWS|Heroku/.test(reason)) return 'Critical';
  return reason === 'Generic Secret' ? 'Medium' : 'High';
}
