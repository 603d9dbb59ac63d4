import type { PlanAction, PlanCounts } from '#core/contract/imports.ts';
import { count, counted } from '#renderer/format.ts';
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

/** The words on the button that carries a plan out; what it closes is always said. */
export function commitWords({ created, duplicates, matched, reactivated, closed }: PlanCounts): string {
  const made = created + duplicates;
  const changed = matched + reactivated;
  const first = made > 0 ? `Import ${counted(made, 'finding')}` : changed > 0 ? `Update ${counted(changed, 'finding')}` : '';
  if (first === '') return closed > 0 ? `Close ${counted(closed, 'finding')}` : 'Import without changes';
  return closed > 0 ? `${first}, close ${count(closed)}` : first;
}
