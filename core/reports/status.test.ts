import { describe, expect, it } from 'vitest';
import { someFinding } from '#test/support/findings.ts';
import { isOverdue, standingOf } from './status.ts';

const none = {
  active: false,
  verified: false,
  duplicate: false,
  false_p: false,
  out_of_scope: false,
  risk_accepted: false,
  is_mitigated: false,
  under_review: false,
};
const standing = (flags: object): string => standingOf(someFinding(1, { ...none, ...flags }));

describe('the standing of a finding', () => {
  it('is the first that explains why it is not open', () => {
    const all = { duplicate: true, false_p: true, out_of_scope: true, risk_accepted: true, is_mitigated: true, active: true };
    expect(standing(all)).toBe('Duplicate');
    expect(standing({ ...all, duplicate: false })).toBe('False positive');
    expect(standing({ out_of_scope: true, risk_accepted: true, is_mitigated: true })).toBe('Out of scope');
    expect(standing({ risk_accepted: true, is_mitigated: true, active: true })).toBe('Risk accepted');
    expect(standing({ is_mitigated: true, active: true })).toBe('Mitigated');
    expect([standing({ active: true }), standing({})]).toEqual(['Open', 'Inactive']);
  });

  it('is overdue from the day after its last', () => {
    const late = (today: string): boolean =>
      isOverdue(someFinding(1, { ...none, active: true, mitigated: null, sla_expiration_date: '2026-05-05' }), today);
    expect(['2026-05-04', '2026-05-05', '2026-05-06'].map(late)).toEqual([false, false, true]);
  });
});
