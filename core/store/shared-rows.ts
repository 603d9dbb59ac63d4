import { sql } from 'kysely';
import { bulkInsert, reserveIds } from './bulk.ts';
import type { Store } from './database.ts';

/** Rows that many findings share, known by one text: found or made in bulk, remembered for the length of an import. */
export interface SharedRows<T> {
  /** Ids of these values by their key, made where missing. */
  ids(values: ReadonlyMap<string, T>): Promise<ReadonlyMap<string, number>>;
  /** Ids made so far. */
  readonly made: readonly number[];
}

/** How many keys are remembered before the memory is emptied: bounds a large import. */
const REMEMBERED = 200_000;

/** Shared rows of a table: `keyColumn` is unique, `row` gives the other columns in the order of `columns`. */
export function sharedRows<T>(
  store: Store,
  table: 'text' | 'endpoint' | 'vulnerability' | 'tag',
  keyColumn: string,
  columns: readonly string[],
  row: (value: T) => (string | number | null)[],
): SharedRows<T> {
  let known = new Map<string, number>();
  const made: number[] = [];

  async function ids(values: ReadonlyMap<string, T>): Promise<ReadonlyMap<string, number>> {
    if (known.size > REMEMBERED) known = new Map();
    const unknown = [...values.keys()].filter((key) => !known.has(key));
    for (const [key, id] of await select(store, table, keyColumn, unknown)) known.set(key, id);
    const missing = unknown.filter((key) => !known.has(key));
    const first = await reserveIds(store, table, missing.length);
    missing.forEach((key, index) => {
      known.set(key, first + index);
      made.push(first + index);
    });
    await bulkInsert(
      store,
      table,
      ['id', keyColumn, ...columns],
      missing.map((key, index) => [first + index, key, ...row(values.get(key) as T)]),
      { ignore: store.dialect === 'postgres' },
    );
    // Somebody else on the server may have made some of them in this moment; then theirs count.
    if (store.dialect === 'postgres') for (const [key, id] of await select(store, table, keyColumn, missing)) known.set(key, id);
    return known;
  }

  return { ids, made };
}

async function select(store: Store, table: string, keyColumn: string, keys: readonly string[]): Promise<Map<string, number>> {
  if (keys.length === 0) return new Map();
  const wanted =
    store.dialect === 'sqlite' ? sql`IN (SELECT value FROM json_each(${JSON.stringify(keys)}))` : sql`= ANY(${[...keys]}::text[])`;
  const { rows } = await sql<{
    id: number;
    key: string;
  }>`SELECT id, ${sql.ref(keyColumn)} AS key FROM ${sql.table(table)} WHERE ${sql.ref(keyColumn)} ${wanted}`.execute(store.db);
  return new Map(rows.map((row) => [row.key, row.id]));
}
