import type { FindingChange } from '#core/contract/findings.ts';

/** "1 finding", "1,204 findings". */
export function findingsWord(count: number): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? 'finding' : 'findings'}`;
}

const VERBS: readonly (readonly [keyof FindingChange, boolean, string])[] = [
  ['false_p', true, 'Mark {n} as false positive'],
  ['false_p', false, 'Unmark {n} as false positive'],
  ['out_of_scope', true, 'Mark {n} as out of scope'],
  ['out_of_scope', false, 'Unmark {n} as out of scope'],
  ['is_mitigated', true, 'Close {n}'],
  ['active', true, 'Reopen {n}'],
  ['risk_accepted', true, 'Accept the risk of {n}'],
  ['risk_accepted', false, 'Unaccept the risk of {n}'],
  ['verified', true, 'Verify {n}'],
  ['verified', false, 'Unverify {n}'],
  ['under_review', true, 'Put {n} under review'],
  ['under_review', false, 'End the review of {n}'],
  ['active', false, 'Deactivate {n}'],
];

/** What a change does, in words: the undo button's text. */
export function summaryOf(change: FindingChange, count: number): string {
  const n = findingsWord(count);
  for (const [flag, value, text] of VERBS) if (change[flag] === value) return text.replace('{n}', n);
  if (change.severity !== undefined) return `Set ${n} to ${change.severity}`;
  if (change.add_tags?.length) return `Tag ${n} with ${change.add_tags.join(', ')}`;
  if (change.remove_tags?.length) return `Untag ${n} from ${change.remove_tags.join(', ')}`;
  const fields = Object.keys(change);
  if (fields.length === 1 && change.note !== undefined) return `Add a note to ${n}`;
  return `Edit ${fields
    .filter((field) => field !== 'note')
    .map((field) => field.replaceAll('_', ' '))
    .join(', ')} of ${n}`;
}
