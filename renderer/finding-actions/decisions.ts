import { Ban, CheckCheck, CircleCheck, CircleSlash, type LucideIcon, RotateCcw } from 'lucide-react';
import type { FindingChange, FindingRow } from '#core/contract/findings.ts';
import type { KeyName } from '#renderer/keys.ts';

export interface Decision {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly change: FindingChange;
  /** What was done, before the number or title: `Verified` 12 findings. */
  readonly said: string;
}

/** The decisions that need no further word. Each has the key of its name. */
export const DECISIONS = {
  verify: { label: 'Verify', icon: CheckCheck, change: { verified: true }, said: 'Verified' },
  close: { label: 'Close', icon: CircleCheck, change: { is_mitigated: true, active: false }, said: 'Closed' },
  false_positive: {
    label: 'False positive',
    icon: Ban,
    change: { false_p: true, active: false, verified: false },
    said: 'Marked as false positive:',
  },
  out_of_scope: {
    label: 'Out of scope',
    icon: CircleSlash,
    change: { out_of_scope: true, active: false, verified: false },
    said: 'Marked as out of scope:',
  },
  reopen: {
    label: 'Reopen',
    icon: RotateCcw,
    change: { active: true, is_mitigated: false, false_p: false, out_of_scope: false, risk_accepted: false },
    said: 'Reopened',
  },
} as const satisfies Partial<Record<KeyName, Decision>>;

export type DecisionName = keyof typeof DECISIONS;

type Flags = Pick<FindingRow, 'active' | 'verified' | 'false_p' | 'out_of_scope' | 'duplicate' | 'is_mitigated' | 'risk_accepted'>;

const APPLIES: Readonly<Record<DecisionName | 'risk_accept', (flags: Flags) => boolean>> = {
  verify: (flags) => !flags.verified && !flags.duplicate && !flags.false_p && !flags.out_of_scope,
  close: (flags) => !flags.is_mitigated,
  false_positive: (flags) => !flags.false_p,
  out_of_scope: (flags) => !flags.out_of_scope,
  reopen: (flags) => !flags.active && !flags.duplicate,
  risk_accept: (flags) => !flags.risk_accepted && !flags.duplicate,
};

/** Whether a decision would change anything; about several findings, or one not yet loaded, it may. */
export function applies(name: keyof typeof APPLIES, flags: Flags | undefined): boolean {
  return flags === undefined || APPLIES[name](flags);
}
