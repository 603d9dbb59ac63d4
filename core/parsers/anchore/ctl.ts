import { type Draft, type Fields, severityOf, textOf } from '../_kit/index.ts';
import { checkDraft, severityOfAction } from './policy.ts';

/** Words a description may begin with that decide on the severity; with HIGH the policy's action does. */
const WORDS = ['LOW', 'INFO', 'UNKNOWN', 'CRITICAL', 'MEDIUM'];

/** One detail of `anchorectl image check --detail`. */
export function policyDraft(entry: Fields): Draft {
  const description = textOf(entry['description']);
  const action = textOf(entry['status']).toLowerCase();
  const word = description.split(/\s/)[0] ?? '';
  const worded = action === 'go' ? 'Info' : severityOf(word);
  return checkDraft({
    image: textOf(entry['tag']),
    policyId: textOf(entry['policyId']),
    policyName: textOf(entry['policyId']),
    gate: textOf(entry['gate']),
    triggerId: textOf(entry['triggerId']),
    description,
    severity: WORDS.includes(word) ? worded : severityOfAction(action),
  });
}
