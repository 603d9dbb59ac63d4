import type { ClosingScope } from '#core/store/candidates.ts';
import type { Store, WriteStore } from '#core/store/database.ts';
import { standingAlone } from '#core/store/finding-cluster.ts';
import { orphansOf } from '#core/store/heirs.ts';
import { updateRows } from '#core/store/journal.ts';
import { closingScope } from './decide-import.ts';
import type { ImportFacts } from './finding-row.ts';
import { writeNotes } from './note-verdicts.ts';
import type { Plan } from './plan.ts';

/**
 * Originals that an import closed hand over to the oldest of their duplicates that another test still reports: what one scanner no longer
 * sees must not hide what another one does. Decisions of people close whole clusters; imports do not.
 */
export async function handOver(store: WriteStore, plan: Plan, closed: ReadonlySet<number>, facts: ImportFacts): Promise<void> {
  if (closed.size === 0) return;
  const orphans = await orphansOf(store, [...closed], (await coveredBy(store, plan)) ?? { test_id: facts.test_id });
  if (orphans.length === 0) return;
  const promoted = new Map(
    plan.decisions.flatMap((one) =>
      'finding' in one && one.duplicate_of === null ? [[one.finding.duplicate_finding_id ?? 0, one.finding.id]] : [],
    ),
  );
  const followers: { readonly id: number; readonly heir: number }[] = [];
  const heirs: { readonly id: number; readonly entry: string }[] = [];
  for (const [original, members] of Map.groupBy(orphans, (one) => one.original)) {
    const inTest = promoted.get(original);
    const [first, ...rest] = members;
    if (inTest === undefined && first)
      heirs.push({
        id: first.id,
        entry: `Its original #${original} was closed by import ${facts.import_id}; this is still reported and open in its place.`,
      });
    const heir = inTest ?? first?.id ?? 0;
    for (const one of inTest === undefined ? rest : members) followers.push({ id: one.id, heir });
  }
  for (const { id } of orphans) store.log.touched.add(id);
  await updateRows(
    store,
    'finding',
    { column: 'id', ids: heirs.map((one) => one.id) },
    {
      duplicate_finding_id: null,
      status: standingAlone(),
      last_status_update: facts.now,
      updated: facts.now,
    },
  );
  for (const [heir, members] of Map.groupBy(followers, (one) => one.heir))
    await updateRows(store, 'finding', { column: 'id', ids: members.map((one) => one.id) }, { duplicate_finding_id: heir });
  await writeNotes(store, heirs, facts);
}

/** What the report was about besides its own test; null for a reimport, which is about its test alone. */
export async function coveredBy(store: Store, plan: Plan): Promise<ClosingScope | { readonly test_id: number } | null> {
  const { test } = plan.target;
  return plan.request.mode === 'reimport' && test ? { test_id: test.id } : await closingScope(store, plan);
}
