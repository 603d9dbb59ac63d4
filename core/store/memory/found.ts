import { type RawBuilder, sql } from 'kysely';
import type { Store } from '../database.ts';
import { matchExpression } from '../search.ts';
import { type Columns, NONE, positionOf } from './columns.ts';

/** The first column of a statement's rows, as numbers. */
export async function numbers(store: Store, statement: RawBuilder<unknown>): Promise<number[]> {
  if (store.sqlite) {
    const query = statement.compile(store.db);
    return store.sqlite
      .prepare(query.sql)
      .pluck()
      .all(...(query.parameters as unknown[])) as number[];
  }
  return (await statement.execute(store.db)).rows.map((row) => Number(Object.values(row as object)[0]));
}

/** Marks the positions of findings. */
export function mark(found: Uint8Array, columns: Columns, ids: readonly number[]): void {
  for (const id of ids) {
    const at = positionOf(columns, id);
    if (at >= 0) found[at] = 1;
  }
}

/** Findings whose own document or whose (shared) description holds the words; the twin of `matchesTerm`. */
export async function markedByText(store: Store, columns: Columns, text: string): Promise<Uint8Array> {
  const found = new Uint8Array(columns.length);
  const match = matchExpression(store, text);
  if (match === null) return found.fill(1);
  const key = sql.ref(store.dialect === 'sqlite' ? 'rowid' : 'id');
  mark(found, columns, await numbers(store, sql`SELECT ${key} FROM finding_search WHERE ${match}`));
  const texts = await numbers(store, sql`SELECT ${key} FROM text_search WHERE ${match}`);
  if (texts.length === 0) return found;
  const holds = new Uint8Array(texts.reduce((most, id) => Math.max(most, id), 0) + 1);
  for (const id of texts) holds[id] = 1;
  for (let at = 0; at < found.length; at++) {
    const description = columns.description[at] as number;
    if (description !== NONE && holds[description] === 1) found[at] = 1;
  }
  return found;
}
