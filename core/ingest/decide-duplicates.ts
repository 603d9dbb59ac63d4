import { FLAGS } from '#core/model/status.ts';
import type { Candidate } from '#core/store/candidates.ts';
import type { Store } from '#core/store/database.ts';
import { batches } from '#core/store/expressions.ts';
import { statusOf } from './decide-words.ts';
import { originalOf, originalOfKey } from './dedupe.ts';
import type { Key } from './keys.ts';
import { lookUpOriginals, scopeOf } from './look-up.ts';
import { knownOriginals } from './originals.ts';
import { closedBy, type Decision, type Plan } from './plan.ts';

/** How many entries are looked up in the store at once. */
const LOOKUP = 5000;

/** New findings that are duplicates of an older finding of the scope, or of an earlier entry. What this import closes is nobody's original. */
export async function decideDuplicates(store: Store, plan: Plan, decisions: Decision[], leaveOut: ReadonlySet<number>): Promise<void> {
  const { dedupe } = plan.parser;
  const { scope, testType } = await scopeOf(store, plan);
  const engagement = plan.target.engagement?.id ?? -1;
  const created = plan.keys.map((_, position) => position).filter((position) => decisions[position]?.action === 'created');
  const originals = knownOriginals(dedupe);
  const after = statusAfter(plan, decisions);
  for (const batch of batches(created, LOOKUP)) {
    const keys = batch.map((position) => plan.keys[position] as Key);
    for (const stored of await lookUpOriginals(store, dedupe, scope, testType, keys)) {
      const original = after(stored);
      if (original) originals.add(originalOf(original), String(stored.test_type_id));
    }
    for (const position of batch) {
      if (leaveOut.has(position)) continue;
      const own = plan.keys[position] as Key;
      const entry = originalOfKey(own, position, engagement);
      const facts = { ...entry.facts, status: statusOf(plan, own) };
      const found = originals.find(dedupe, facts, String(testType));
      const { also } = decisions[position] as Extract<Decision, { action: 'created' }>;
      if (found) decisions[position] = { action: 'duplicate', original: found.original.id, reason: found.reason, also };
      else originals.add({ ...entry, facts }, String(testType));
    }
  }
}

/** A stored finding as it will be once the plan is carried out; undefined for what is closed or becomes a duplicate. */
function statusAfter(plan: Plan, decisions: readonly Decision[]): (stored: Candidate) => Candidate | undefined {
  const closed = closedBy({ decisions, closings: plan.closings });
  const opened = new Map(
    decisions.flatMap((one) => ('finding' in one && one.action === 'reactivated' ? [[one.finding.id, one.duplicate_of ?? null]] : [])),
  );
  return (stored) => {
    if (closed.has(stored.id)) return undefined;
    if (!opened.has(stored.id)) return stored;
    const status = (stored.status | FLAGS.active) & ~(FLAGS.is_mitigated | FLAGS.false_p | FLAGS.out_of_scope | FLAGS.risk_accepted);
    return opened.get(stored.id) === null ? { ...stored, status } : undefined;
  };
}
