import { type RawBuilder, sql } from 'kysely';
import type { TableShape } from './columns.ts';
import type { Store } from './database.ts';

/** `column IN (these ids)` for any number of ids: one bound value on both databases. */
export function inIds(store: Store, column: string, ids: readonly number[]): RawBuilder<boolean> {
  return store.dialect === 'sqlite'
    ? sql`${sql.ref(column)} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`
    : sql`${sql.ref(column)} = ANY(${[...ids]}::int[])`;
}

/** Columns as one JSON object in text form; the same values give the same text. */
export function jsonOf(store: Store, columns: readonly string[]): RawBuilder<string> {
  if (store.dialect === 'sqlite') return sql`json_object(${sql.join(columns.map((column) => sql`${sql.lit(column)}, ${sql.ref(column)}`))})`;
  // A function of PostgreSQL takes 100 arguments at most, so the object is made of a row.
  return sql`(SELECT row_to_json(image)::text FROM (SELECT ${sql.join(columns.map((column) => sql.ref(column)))}) AS image)`;
}

/** A column's value out of a row's JSON image, as the column's own type. */
export function fromJson(store: Store, image: RawBuilder<unknown>, shape: TableShape, column: string): RawBuilder<unknown> {
  return store.dialect === 'sqlite'
    ? sql`json_extract(${image}, ${sql.lit(`$.${column}`)})`
    : sql`CAST(CAST(${image} AS json)->>${sql.lit(column)} AS ${sql.raw(shape.types[column] ?? 'text')})`;
}

/** Primary key columns as one text, `1` or `1:2`. */
export function keyOf(keys: readonly string[]): RawBuilder<string> {
  return sql`${sql.join(keys.map((key) => sql`CAST(${sql.ref(key)} AS TEXT)`), sql` || ':' || `)}`;
}

/** The bind-variable limit of SQLite is 32,766; lists that become VALUES go in pieces. */
export function batches<T>(items: readonly T[], size = 400): T[][] {
  const result: T[][] = [];
  for (let start = 0; start < items.length; start += size) result.push(items.slice(start, start + size));
  return result;
}
