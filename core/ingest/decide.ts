import type { Store } from '#core/store/database.ts';
import { decideDuplicates } from './decide-duplicates.ts';
import { decideImport } from './decide-import.ts';
import { decideOpen } from './decide-open.ts';
import { decideReimport } from './decide-reimport.ts';
import type { Decision, Plan } from './plan.ts';

/** Matches every entry of a plan against what is known, and says what happens to each. Entries of `leaveOut` are nobody's original. Reads only. */
export async function decide(store: Store, plan: Plan, deduplicate: boolean, leaveOut: ReadonlySet<number> = new Set()): Promise<void> {
  const decisions: Decision[] = new Array(plan.keys.length);
  const isReimport = plan.request.mode === 'reimport' && plan.target.test !== null;
  const closings = isReimport ? await decideReimport(store, plan, decisions) : await decideImport(store, plan, decisions);
  const keep = plan.incomplete && !plan.request.options.report_is_complete;
  plan.closings = keep ? [] : closings;
  plan.kept = keep ? closings.length : 0;
  if (isReimport) await decideOpen(store, plan, decisions, deduplicate);
  if (deduplicate) await decideDuplicates(store, plan, decisions, leaveOut);
  plan.decisions = decisions;
}
