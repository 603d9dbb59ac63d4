import { sql } from 'kysely';
import { FLAGS } from '#core/model/status.ts';
import type { ClosingScope } from './candidates.ts';
import type { Store } from './database.ts';
import { inIds } from './expressions.ts';

/** A duplicate that still stands for a flaw, and the closed original it was hidden behind. */
export interface Orphan {
  readonly id: number;
  readonly original: number;
}

/**
 * Duplicates of these findings that are not mitigated, lowest id first: what another test or scanner still reports. Findings of `without`
 * were covered by the report that closes the originals.
 */
export async function orphansOf(
  store: Store,
  originals: readonly number[],
  without: ClosingScope | { readonly test_id: number },
): Promise<Orphan[]> {
  if (originals.length === 0) return [];
  const covered =
    'test_id' in without
      ? sql<boolean>`test_id = ${without.test_id}`
      : sql<boolean>`(test_type_id = ${without.test_type_id} AND product_id = ${without.product_id} AND ${without.engagement_id === null ? sql`1 = 1` : sql`engagement_id = ${without.engagement_id}`})`;
  const rows = await store.db
    .selectFrom('finding')
    .select(['id', 'duplicate_finding_id'])
    .where(inIds(store, 'duplicate_finding_id', originals))
    .where(sql<boolean>`status & ${sql.lit(FLAGS.is_mitigated)} = 0`)
    .where(sql<boolean>`NOT ${covered}`)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ id: row.id, original: row.duplicate_finding_id as number }));
}
