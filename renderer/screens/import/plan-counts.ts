import type { PlanAction, PlanCounts } from '#core/contract/imports.ts';
import { counted } from '#renderer/format.ts';
import { ACTION_NAMES, ACTIONS } from '#renderer/import-record/action-words.ts';

/** The numbers of a plan without the rows that were left out. */
export function withoutLeftOut(counts: PlanCounts, leftOut: ReadonlyMap<number, PlanAction>): PlanCounts {
  const rest = { ...counts };
  for (const action of leftOut.values()) rest[ACTIONS[action].count]--;
  return rest;
}

/** How many rows the table of a plan has: all, or those of one action. */
export function rowCount(counts: PlanCounts, action: PlanAction | null): number {
  return action === null ? ACTION_NAMES.reduce((sum, name) => sum + counts[ACTIONS[name].count], 0) : counts[ACTIONS[action].count];
}

/** The words on the button that carries a plan out: what it does first of all. */
export function commitWords({ created, duplicates, matched, reactivated, closed }: PlanCounts): string {
  if (created + duplicates > 0) return `Import ${counted(created + duplicates, 'finding')}`;
  if (matched + reactivated > 0) return `Update ${counted(matched + reactivated + closed, 'finding')}`;
  return closed > 0 ? `Close ${counted(closed, 'finding')}` : 'Import without changes';
}
