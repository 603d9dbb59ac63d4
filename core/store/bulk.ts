import { sql } from 'kysely';
import type { Statement } from 'better-sqlite3';
import { tableShape } from './columns.ts';
import type { Store } from './database.ts';
import { batches } from './expressions.ts';
import type { TableName } from './tables.ts';

type Value = string | number | null;

const statements = new WeakMap<object, Map<string, Statement>>();

/**
 * Inserts many rows of positional values, as fast as the database takes them: on SQLite one statement prepared once, on PostgreSQL
 * one `unnest` a batch. Rows are not journaled: for imports, whose undo knows them by their import id. `ignore` skips rows that exist.
 */
export async function bulkInsert(
  store: Store,
  table: TableName,
  columns: readonly string[],
  rows: readonly (readonly Value[])[],
  options: { ignore?: boolean } = {},
): Promise<void> {
  if (rows.length === 0) return;
  if (store.sqlite) {
    const insert = prepared(
      store.sqlite,
      `INSERT ${options.ignore ? 'OR IGNORE ' : ''}INTO ${table} (${columns.map((column) => `"${column}"`).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    );
    for (const row of rows) insert.run(row);
    return;
  }
  const { types } = await tableShape(store, table);
  const names = sql.join(columns.map((column) => sql.ref(column)));
  for (const batch of batches(rows, 5000)) {
    const arrays = sql.join(
      columns.map((column, at) => sql`${batch.map((row) => row[at] ?? null)}::${sql.raw(types[column] ?? 'text')}[]`),
    );
    await sql`INSERT INTO ${sql.table(table)} (${names}) SELECT * FROM unnest(${arrays}) ${options.ignore ? sql`ON CONFLICT DO NOTHING` : sql``}`.execute(
      store.db,
    );
  }
}

/** A statement prepared once per connection. */
export function prepared(sqlite: NonNullable<Store['sqlite']>, text: string): Statement {
  let known = statements.get(sqlite);
  if (!known) statements.set(sqlite, (known = new Map()));
  let statement = known.get(text);
  if (!statement) known.set(text, (statement = sqlite.prepare(text)));
  return statement;
}

/** Reserves `count` ids of a table at once; the first of them. */
export async function reserveIds(
  store: Store,
  table: 'finding' | 'text' | 'endpoint' | 'vulnerability' | 'tag' | 'note',
  count: number,
): Promise<number> {
  if (count === 0) return 0;
  if (store.dialect === 'postgres') return await reserveOnServer(store, `${table}_id_seq`, count);
  const { rows } = await sql<{
    last: number;
  }>`SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = ${table}), 0), coalesce((SELECT max(id) FROM ${sql.table(table)}), 0)) AS last`.execute(
    store.db,
  );
  const first = Number(rows[0]?.last ?? 0) + 1;
  const last = first + count - 1;
  const bumped = await sql`UPDATE sqlite_sequence SET seq = ${last} WHERE name = ${table}`.execute(store.db);
  if (Number(bumped.numAffectedRows ?? 0n) === 0)
    await sql`INSERT INTO sqlite_sequence (name, seq) VALUES (${table}, ${last})`.execute(store.db);
  return first;
}

/** Numbers drawn in a row are ours alone; when somebody else drew one in between, they are drawn again. */
async function reserveOnServer(store: Store, sequence: string, count: number): Promise<number> {
  for (;;) {
    const { rows } = await sql<{ first: number; last: number }>`
      SELECT min(number) AS first, max(number) AS last FROM (SELECT nextval(${sequence}::regclass) AS number FROM generate_series(1, ${sql.lit(count)})) AS drawn`.execute(
      store.db,
    );
    const { first, last } = rows[0] as { first: number; last: number };
    if (last - first + 1 === count) return first;
  }
}
