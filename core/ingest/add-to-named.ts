import { sql } from 'kysely';
import type { WriteStore } from '#core/store/database.ts';
import { inIds } from '#core/store/expressions.ts';
import { insertRows, updateRows } from '#core/store/journal.ts';
import { addTags } from '#core/store/tags.ts';
import type { ImportFacts } from './finding-row.ts';
import type { Plan } from './plan.ts';
import type { FindingWriter } from './write-findings.ts';

/** Adds to every finding of the store that the report names what the import's options ask for; new findings have it already. */
export async function addToNamed(
  store: WriteStore,
  plan: Plan,
  facts: ImportFacts,
  leaveOut: ReadonlySet<number>,
  writer: Pick<FindingWriter, 'endpointIds'>,
): Promise<void> {
  const { options } = plan.request;
  const named = plan.decisions.flatMap((decision, position) => ('finding' in decision && !leaveOut.has(position) ? [decision.finding.id] : []));
  if (options.endpoint_to_add.length > 0 && named.length > 0) await addEndpoints(store, named, options.endpoint_to_add, facts, writer);
  if (options.tags.length === 0) return;
  if (options.apply_tags_to_findings) {
    await addTags(store, 'finding', named, options.tags);
    for (const id of named) store.log.touched.add(id);
  }
  if (options.apply_tags_to_endpoints) await addTags(store, 'endpoint', await endpointsOf(store, named, facts), options.tags);
}

/** Locations added by hand: a later report that does not name them leaves them alone (domain decision 6). */
async function addEndpoints(
  store: WriteStore,
  named: readonly number[],
  values: readonly string[],
  facts: ImportFacts,
  writer: Pick<FindingWriter, 'endpointIds'>,
): Promise<void> {
  const ids = await writer.endpointIds(values);
  const wanted = values.map((value) => ids.get(value) ?? 0);
  const rows = await store.db
    .selectFrom('finding_endpoint')
    .select(['finding_id', 'endpoint_id'])
    .where(inIds(store, 'finding_id', named))
    .where(inIds(store, 'endpoint_id', wanted))
    .execute();
  const has = new Set(rows.map((row) => `${row.finding_id} ${row.endpoint_id}`));
  const missing = named.flatMap((finding_id) =>
    wanted.filter((endpoint_id) => !has.has(`${finding_id} ${endpoint_id}`)).map((endpoint_id) => ({ finding_id, endpoint_id })),
  );
  await insertRows(
    store,
    'finding_endpoint',
    missing.map((row) => ({ ...row, status: 'Active', added_by_hand: 1, created: facts.now })),
  );
  const changed = [...new Set(missing.map((row) => row.finding_id))];
  await updateRows(
    store,
    'finding',
    { column: 'id', ids: changed },
    { endpoint_count: sql`(SELECT count(*) FROM finding_endpoint AS own WHERE own.finding_id = finding.id)` },
  );
  for (const id of changed) {
    store.log.touched.add(id);
    store.log.unsearched.add(id);
  }
}

/** Locations of the findings this import made, and of those it named again. */
async function endpointsOf(store: WriteStore, named: readonly number[], facts: ImportFacts): Promise<number[]> {
  const rows = await store.db
    .selectFrom('finding_endpoint')
    .select('endpoint_id')
    .distinct()
    .where((eb) =>
      eb.or([
        inIds(store, 'finding_id', named),
        eb('finding_id', 'in', eb.selectFrom('finding').select('id').where('import_id', '=', facts.import_id)),
      ]),
    )
    .execute();
  return rows.map((row) => row.endpoint_id);
}
