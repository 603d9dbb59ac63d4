import { dateOf, type Draft, type Fields, textOf } from '../_kit/index.ts';

/** Text of a value; the API's missing values are also written as the word `None` by scripts. */
export function factOf(value: unknown): string {
  const text = textOf(value);
  return text === 'None' || text === 'null' ? '' : text;
}

/** What a closed alert says of the finding: why it was closed and when. Nothing for an open one. */
export function stateOf(alert: Fields): Partial<Draft> {
  const state = factOf(alert['state']).toLowerCase();
  if (state === '' || state === 'open') return {};
  const reason = (factOf(alert['dismissed_reason']) || factOf(alert['resolution'])).toLowerCase().replace(/[^a-z]+/g, ' ');
  if (reason === 'false positive') return { active: false, false_p: true };
  if (/^won ?t fix$/.test(reason)) return { active: false, risk_accepted: true };
  if (reason === 'used in tests') return { active: false, out_of_scope: true };
  const mitigated = dateOf(factOf(alert['fixed_at']) || factOf(alert['resolved_at']) || factOf(alert['dismissed_at']));
  return { active: false, is_mitigated: true, mitigated: mitigated ?? null };
}
