import { sql } from 'kysely';
import { FLAGS } from '#core/model/status.ts';
import type { Store } from './database.ts';
import { inIds } from './expressions.ts';

/** What tells whether two findings are the same flaw, whatever became of them. */
export interface Alike {
  readonly id: number;
  readonly product_id: number;
  readonly test_type_id: number;
  readonly test_type: string;
  readonly scan_type: string | null;
  readonly status: number;
  readonly title: string;
  readonly severity: number;
  readonly hash_code: string | null;
  readonly unique_id_from_tool: string | null;
}

function base(store: Store) {
  return store.db
    .selectFrom('finding as f')
    .innerJoin('test as t', 't.id', 'f.test_id')
    .innerJoin('test_type as y', 'y.id', 'f.test_type_id')
    .select(['f.id', 'f.product_id', 'f.test_type_id', 'y.name as test_type', 't.scan_type', 'f.status', 'f.title', 'f.severity'])
    .select(['f.hash_code', 'f.unique_id_from_tool'])
    .orderBy('f.id');
}

/** These findings. */
export async function alikeFacts(store: Store, ids: readonly number[]): Promise<Alike[]> {
  return await base(store)
    .where(inIds(store, 'f.id', ids))
    .execute();
}

/** What a search narrows by: hash keys and unique ids, or nothing where titles are compared. */
export type Narrowed = { readonly hashKeys: readonly number[]; readonly uniqueIds: readonly string[] } | null;

/** False positives of a product, or its active findings, that may be the same flaw. */
export async function mayBeAlike(store: Store, productId: number, which: 'false-positive' | 'active', by: Narrowed): Promise<Alike[]> {
  const flag = which === 'active' ? FLAGS.active : FLAGS.false_p;
  const all = base(store)
    .where('f.product_id', '=', productId)
    .where(sql<boolean>`f.status & ${sql.lit(flag)} <> 0`);
  if (by === null) return await all.execute();
  const isSqlite = store.dialect === 'sqlite';
  const keys = isSqlite
    ? sql<boolean>`f.hash_key IN (SELECT value FROM json_each(${JSON.stringify(by.hashKeys)}))`
    : sql<boolean>`f.hash_key = ANY(${[...by.hashKeys]}::bigint[])`;
  const ids = isSqlite
    ? sql<boolean>`f.unique_id_from_tool IN (SELECT value FROM json_each(${JSON.stringify(by.uniqueIds)}))`
    : sql<boolean>`f.unique_id_from_tool = ANY(${[...by.uniqueIds]}::text[])`;
  const found = [
    ...(by.hashKeys.length > 0 ? await all.where(keys).execute() : []),
    ...(by.uniqueIds.length > 0 ? await all.where(ids).execute() : []),
  ];
  return [...new Map(found.map((one) => [one.id, one])).values()];
}
