import { CircleCheck, Copy, type LucideIcon, Minus, Plus, RefreshCw, RotateCcw } from 'lucide-react';
import type { PlanAction, PlanCounts } from '#core/contract/imports.ts';
import { counted } from '#renderer/format.ts';

export interface ActionWords {
  /** What it is called over a number. */
  readonly label: string;
  /** What one row is. */
  readonly one: string;
  /** The same inside a sentence: "312 new". */
  readonly said: string;
  /** What it means. */
  readonly help: string;
  readonly icon: LucideIcon;
  readonly tone: string;
  readonly count: keyof PlanCounts;
}

/** What an import does to findings, in the order it is told. */
export const ACTIONS: Readonly<Record<PlanAction, ActionWords>> = {
  created: { label: 'New', one: 'New', said: 'new', help: 'not known yet', icon: Plus, tone: 'text-accent', count: 'created' },
  matched: {
    label: 'Matched',
    one: 'Matched',
    said: 'updated',
    help: 'with new facts',
    icon: RefreshCw,
    tone: 'text-accent',
    count: 'matched',
  },
  duplicate: {
    label: 'Duplicates',
    one: 'Duplicate',
    said: 'duplicate',
    help: 'known elsewhere',
    icon: Copy,
    tone: 'text-ink-soft',
    count: 'duplicates',
  },
  reactivated: {
    label: 'Reopened',
    one: 'Reopened',
    said: 'reopened',
    help: 'reported again',
    icon: RotateCcw,
    tone: 'text-warn',
    count: 'reactivated',
  },
  closed: {
    label: 'Closed',
    one: 'Closed',
    said: 'closed',
    help: 'not reported now',
    icon: CircleCheck,
    tone: 'text-good',
    count: 'closed',
  },
  untouched: {
    label: 'Unchanged',
    one: 'Unchanged',
    said: 'unchanged',
    help: 'nothing to change',
    icon: Minus,
    tone: 'text-ink-faint',
    count: 'untouched',
  },
};

export const ACTION_NAMES = Object.keys(ACTIONS) as PlanAction[];

/** `12 new`, `1 duplicate`: only duplicates are things, the rest is what happened to them. */
function saidOf(action: PlanAction, value: number): string {
  const { said } = ACTIONS[action];
  return counted(value, said, action === 'duplicate' ? undefined : said);
}

/** `12 new, 3 duplicates, 1 closed`: only what happened; `no change` when nothing did. */
export function changesInWords(counts: PlanCounts): string {
  const said = ACTION_NAMES.filter((action) => action !== 'untouched' && counts[ACTIONS[action].count] > 0).map((action) =>
    saidOf(action, counts[ACTIONS[action].count]),
  );
  return said.length === 0 ? 'no change' : said.join(', ');
}

/** The numbers of several imports together. */
export function sumCounts(all: readonly PlanCounts[]): PlanCounts {
  const sum = { created: 0, duplicates: 0, matched: 0, reactivated: 0, closed: 0, untouched: 0 };
  for (const counts of all) for (const key of Object.keys(sum) as (keyof PlanCounts)[]) sum[key] += counts[key];
  return sum;
}
