import { type RawBuilder, sql } from 'kysely';
import type { Store } from '../database.ts';
import { matchExpression } from '../search.ts';
import { type Columns, NONE, positionOf } from './columns.ts';

const COMMA = ','.charCodeAt(0);
const ZERO = '0'.charCodeAt(0);

/**
 * The first column of a statement's rows, whole numbers from 0. SQLite joins them to one text, whose bytes reach JavaScript in half
 * the time that half a million rows take.
 */
async function numbers(store: Store, statement: RawBuilder<{ id: number }>): Promise<Int32Array> {
  if (!store.sqlite) return Int32Array.from((await statement.execute(store.db)).rows, (row) => Number(row.id));
  const query = sql`SELECT CAST(group_concat(id) AS BLOB) FROM (${statement})`.compile(store.db);
  const joined = store.sqlite
    .prepare(query.sql)
    .pluck()
    .get(...(query.parameters as unknown[])) as Uint8Array | null;
  return joined === null ? new Int32Array(0) : split(joined);
}

function split(joined: Uint8Array): Int32Array {
  const found = new Int32Array((joined.length + 1) >> 1);
  let length = 0;
  let number = 0;
  for (let at = 0; at < joined.length; at++) {
    const code = joined[at] as number;
    if (code === COMMA) {
      found[length++] = number;
      number = 0;
    } else number = number * 10 + code - ZERO;
  }
  found[length++] = number;
  return found.subarray(0, length);
}

/** Findings a statement gives by `id`, their positions marked. */
export async function marked(store: Store, columns: Columns, statement: RawBuilder<{ id: number }>): Promise<Uint8Array> {
  const found = new Uint8Array(columns.length);
  for (const id of await numbers(store, statement)) {
    const at = positionOf(columns, id);
    if (at >= 0) found[at] = 1;
  }
  return found;
}

/** Findings whose own document or whose (shared) description holds the words; the twin of `matchesTerm`. */
export async function markedByText(store: Store, columns: Columns, text: string): Promise<Uint8Array> {
  const match = matchExpression(store, text);
  const key = sql.ref(store.dialect === 'sqlite' ? 'rowid' : 'id');
  const found = await marked(store, columns, sql`SELECT ${key} AS id FROM finding_search WHERE ${match}`);
  const texts = await numbers(store, sql`SELECT ${key} AS id FROM text_search WHERE ${match}`);
  if (texts.length === 0) return found;
  const holds = new Uint8Array(largest(texts) + 1);
  for (const id of texts) holds[id] = 1;
  for (let at = 0; at < found.length; at++) {
    const description = columns.description[at] as number;
    if (description !== NONE && holds[description] === 1) found[at] = 1;
  }
  return found;
}

function largest(ids: Int32Array): number {
  let most = 0;
  for (const id of ids) if (id > most) most = id;
  return most;
}
