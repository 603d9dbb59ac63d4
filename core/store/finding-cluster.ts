import { type RawBuilder, sql } from 'kysely';
import { AppError } from '#core/contract/errors.ts';
import { FLAGS } from '#core/model/status.ts';
import type { WriteStore } from './database.ts';
import { inIds } from './expressions.ts';
import { insertSelected, updateRows } from './journal.ts';

/**
 * Makes findings duplicates of an original by hand: inactive, unverified, flat clusters (their own duplicates follow). All must be of
 * the original's product, and of its engagement where either dedupes inside itself (domain facts 2.6).
 */
export async function markDuplicates(
  store: WriteStore,
  ids: readonly number[],
  originalId: number,
  by: { user: number; now: string },
): Promise<number> {
  const root = await rootOf(store, originalId);
  const members = ids.filter((id) => id !== root.id);
  if (members.length === 0)
    throw new AppError('finding.duplicate-refused', { id: ids[0], original: originalId, reason: 'it is the original itself' });
  const rows = await store.db
    .selectFrom('finding as f')
    .innerJoin('engagement as e', 'e.id', 'f.engagement_id')
    .select(['f.id', 'f.product_id', 'f.engagement_id', 'f.test_type_id', 'e.deduplication_on_engagement as apart'])
    .where(inIds(store, 'f.id', members))
    .execute();
  for (const row of rows) {
    if (row.product_id !== root.product_id)
      throw new AppError('finding.duplicate-refused', { id: row.id, original: originalId, reason: 'they belong to different products' });
    if (row.engagement_id !== root.engagement_id && (row.apart === 1 || root.apart === 1))
      throw new AppError('finding.duplicate-refused', {
        id: row.id,
        original: originalId,
        reason: 'their engagements deduplicate each on its own',
      });
  }
  const followers = await store.db
    .selectFrom('finding')
    .select('id')
    .where(inIds(store, 'duplicate_finding_id', members))
    .execute();
  const changed = await updateRows(
    store,
    'finding',
    { column: 'id', ids: [...members, ...followers.map((row) => row.id)] },
    {
      duplicate_finding_id: root.id,
      status: sql`(status | ${sql.lit(FLAGS.duplicate)}) & ${sql.lit(~(FLAGS.active | FLAGS.verified) & 0xffff)}`,
      last_status_update: by.now,
      last_reviewed: by.now,
      last_reviewed_by_id: by.user,
    },
  );
  for (const type of new Set(rows.map((row) => row.test_type_id))) await noteFoundBy(store, [root.id], type);
  for (const id of [...members, ...followers.map((row) => row.id)]) store.log.touched.add(id);
  return changed;
}

async function rootOf(store: WriteStore, id: number): Promise<{ id: number; product_id: number; engagement_id: number; apart: number }> {
  const read = (key: number) =>
    store.db
      .selectFrom('finding as f')
      .innerJoin('engagement as e', 'e.id', 'f.engagement_id')
      .select(['f.id', 'f.product_id', 'f.engagement_id', 'f.duplicate_finding_id', 'e.deduplication_on_engagement as apart'])
      .where('f.id', '=', key)
      .executeTakeFirst();
  const row = await read(id);
  const root = row?.duplicate_finding_id ? await read(row.duplicate_finding_id) : row;
  if (!root) throw new AppError('not-found', { what: 'finding', id });
  return root;
}

/** These findings were found by another scanner too. What their own test says is not repeated. */
export async function noteFoundBy(store: WriteStore, ids: readonly number[], testType: number): Promise<void> {
  await insertSelected(
    store,
    'finding_found_by',
    ['finding_id', 'test_type_id'],
    sql`
    SELECT id AS finding_id, ${sql.lit(testType)} AS test_type_id FROM finding WHERE ${inIds(store, 'id', ids)} AND test_type_id <> ${sql.lit(testType)}
      AND NOT EXISTS (SELECT 1 FROM finding_found_by AS has WHERE has.finding_id = finding.id AND has.test_type_id = ${sql.lit(testType)})`,
  );
}

/** Takes findings out of their clusters: no duplicates any more, active again unless they are closed or accepted. How many were duplicates. */
export async function resetDuplicates(store: WriteStore, ids: readonly number[], now: string): Promise<number> {
  const rows = await store.db
    .selectFrom('finding')
    .select('id')
    .where('duplicate_finding_id', 'is not', null)
    .where(inIds(store, 'id', ids))
    .execute();
  for (const { id } of rows) store.log.touched.add(id);
  return await updateRows(
    store,
    'finding',
    { column: 'id', ids: rows.map((row) => row.id) },
    {
      duplicate_finding_id: null,
      status: standingAlone(),
      last_status_update: now,
    },
  );
}

/** The status of a duplicate that is one no longer: active unless it is closed or accepted. */
export function standingAlone(): RawBuilder<number> {
  return sql`(status & ${sql.lit(~FLAGS.duplicate & 0xffff)}) | CASE WHEN status & ${sql.lit(FLAGS.is_mitigated | FLAGS.risk_accepted)} <> 0 THEN 0 ELSE ${sql.lit(FLAGS.active)} END`;
}
