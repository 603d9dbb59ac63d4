import { sql } from 'kysely';
import { FLAGS } from '#core/model/status.ts';
import type { WriteStore } from './database.ts';
import { inIds } from './expressions.ts';
import { deleteRows, insertRows, updateRows } from './journal.ts';

/** Tables whose rows belong to one finding. */
const OWNED = [
  'finding_found_by',
  'finding_vulnerability',
  'finding_cwe',
  'finding_override',
  'finding_endpoint',
  'request_response',
  'finding_group_member',
  'risk_acceptance_finding',
  'test_import_action',
] as const;
/** Tables whose rows belong to a subject of several kinds. */
const ATTACHED = ['note', 'file_upload', 'tagging'] as const;

/**
 * Deletes findings and all that belongs to them. A cluster that loses its original elects the duplicate with the lowest id, which takes
 * over the original's status and acceptance (domain facts 5.9). Returns how many findings went.
 */
export async function deleteFindings(store: WriteStore, ids: readonly number[]): Promise<number> {
  if (ids.length === 0) return 0;
  const tests = await store.db
    .selectFrom('finding')
    .select('test_id')
    .distinct()
    .where(inIds(store, 'id', ids))
    .execute();
  for (const { test_id } of tests) store.log.tests.add(test_id);
  await electOriginals(store, ids);
  for (const table of OWNED) await deleteRows(store, table, { column: 'finding_id', ids });
  for (const table of ATTACHED) await deleteRows(store, table, { column: 'subject_id', ids, also: sql`subject = 'finding'` });
  const gone = await deleteRows(store, 'finding', { column: 'id', ids });
  for (const id of ids) store.log.gone.add(id);
  return gone;
}

/** What was decided about an original holds for the whole cluster, so the next original takes it over. */
const DECISION = FLAGS.active | FLAGS.verified | FLAGS.false_p | FLAGS.out_of_scope | FLAGS.risk_accepted | FLAGS.is_mitigated;

async function inheritAcceptances(store: WriteStore, original: number, heir: number): Promise<void> {
  const rows = await store.db.selectFrom('risk_acceptance_finding').select('risk_acceptance_id').where('finding_id', '=', original).execute();
  const own = await store.db.selectFrom('risk_acceptance_finding').select('risk_acceptance_id').where('finding_id', '=', heir).execute();
  const has = new Set(own.map((row) => row.risk_acceptance_id));
  await insertRows(store, 'risk_acceptance_finding', rows.filter((row) => !has.has(row.risk_acceptance_id)).map((row) => ({ ...row, finding_id: heir })));
}

/** Duplicates outside the set whose original lies inside it get a new original. */
async function electOriginals(store: WriteStore, ids: readonly number[]): Promise<void> {
  const orphans = await store.db
    .selectFrom('finding')
    .select(['id', 'duplicate_finding_id'])
    .where(inIds(store, 'duplicate_finding_id', ids))
    .where(sql<boolean>`NOT ${inIds(store, 'id', ids)}`)
    .orderBy('id')
    .execute();
  for (const [original, members] of Map.groupBy(orphans, (row) => row.duplicate_finding_id as number)) {
    const [heir, ...rest] = members.map((row) => row.id);
    if (heir === undefined) continue;
    const old = await store.db
      .selectFrom('finding')
      .select(['status', 'mitigated', 'mitigated_by_id'])
      .where('id', '=', original)
      .executeTakeFirst();
    if (!old) continue;
    await updateRows(
      store,
      'finding',
      { column: 'id', ids: [heir] },
      {
        duplicate_finding_id: null,
        mitigated: old.mitigated,
        mitigated_by_id: old.mitigated_by_id,
        status: sql`(status & ${sql.lit(~(DECISION | FLAGS.duplicate) & 0xffff)}) | ${old.status & DECISION}`,
      },
    );
    await updateRows(store, 'finding', { column: 'id', ids: rest }, { duplicate_finding_id: heir });
    await inheritAcceptances(store, original, heir);
    for (const id of members) store.log.touched.add(id.id);
  }
}
