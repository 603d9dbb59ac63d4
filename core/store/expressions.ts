import { type RawBuilder, sql } from 'kysely';
import type { TableShape } from './columns.ts';
import type { Store } from './database.ts';

/** `column IN (these ids)` for any number of ids: one bound value on both databases. */
export function inIds(store: Store, column: string, ids: readonly number[]): RawBuilder<boolean> {
  return store.dialect === 'sqlite'
    ? sql`${sql.ref(column)} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`
    : sql`${sql.ref(column)} = ANY(${[...ids]}::int[])`;
}

/** `(a, b) IN (these pairs)` for any number of pairs. */
export function pairsIn(
  store: Store,
  columns: readonly [string, string],
  pairs: readonly (readonly [number, number])[],
): RawBuilder<boolean> {
  const names = sql.join(columns.map((column) => sql.ref(column)));
  return store.dialect === 'sqlite'
    ? sql`(${names}) IN (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(${JSON.stringify(pairs)}))`
    : sql`(${names}) IN (SELECT * FROM unnest(${pairs.map((pair) => pair[0])}::int[], ${pairs.map((pair) => pair[1])}::int[]))`;
}

/** Columns as one JSON object in text form; the same values give the same text. */
export function jsonOf(store: Store, columns: readonly string[]): RawBuilder<string> {
  if (store.dialect === 'sqlite')
    return sql`json_object(${sql.join(columns.map((column) => sql`${sql.lit(column)}, ${sql.ref(column)}`))})`;
  // A function of PostgreSQL takes 100 arguments at most, so the object is made of a row.
  return sql`(SELECT row_to_json(image)::text FROM (SELECT ${sql.join(columns.map((column) => sql.ref(column)))}) AS image)`;
}

/** A whole row's image: in SQLite only its values, in the order of `columns`, a third of the space and twice as fast to read back. */
export function wholeImage(store: Store, columns: readonly string[]): RawBuilder<string> {
  return store.dialect === 'sqlite' ? sql`json_array(${sql.join(columns.map((column) => sql.ref(column)))})` : jsonOf(store, columns);
}

/** Up to so many columns PostgreSQL picks one by one faster than it reads the whole object. */
const FEW = 4;

export interface Images {
  readonly table: string;
  readonly shape: TableShape;
  /** A query whose column `image` holds the images; further columns of it named in `keep` are handed on. */
  readonly from: RawBuilder<unknown>;
  readonly keep?: readonly string[];
  /** The columns of whole images; absent: they are objects. */
  readonly positions?: readonly string[];
}

/** A query that gives `columns` of a table back out of images, each as the column's own type. */
export function rowsOfImages(
  store: Store,
  columns: readonly string[],
  { table, shape, from, keep = [], positions }: Images,
): RawBuilder<unknown> {
  const kept = keep.map((column) => sql.ref(`source.${column}`));
  if (store.dialect === 'postgres' && columns.length > FEW) {
    return sql`SELECT ${sql.join([...kept, ...columns.map((column) => sql.ref(`made.${column}`))])}
      FROM (${from}) AS source CROSS JOIN LATERAL json_populate_record(NULL::${sql.table(table)}, source.image::json) AS made`;
  }
  const value = (column: string): RawBuilder<unknown> => imageValue(store, sql.ref('image'), column, shape, positions);
  return sql`SELECT ${sql.join([...kept, ...columns.map((column) => sql`${value(column)} AS ${sql.ref(column)}`)])} FROM (${from}) AS source`;
}

/** One column out of an image, as the column's own type; `positions` are the columns of a whole image. */
export function imageValue(
  store: Store,
  image: RawBuilder<unknown>,
  column: string,
  shape: TableShape,
  positions?: readonly string[],
): RawBuilder<unknown> {
  if (store.dialect === 'sqlite')
    return sql`json_extract(${image}, ${sql.lit(positions ? `$[${positions.indexOf(column)}]` : `$.${column}`)})`;
  return sql`CAST(${image}::json->>${sql.lit(column)} AS ${sql.raw(shape.types[column] ?? 'text')})`;
}

/** Primary key columns as one text, `1` or `1:2`. */
export function keyOf(keys: readonly string[]): RawBuilder<string> {
  return sql`${sql.join(
    keys.map((key) => sql`CAST(${sql.ref(key)} AS TEXT)`),
    sql` || ':' || `,
  )}`;
}

/** The bind-variable limit of SQLite is 32,766; lists that become VALUES go in pieces. */
export function batches<T>(items: readonly T[], size = 400): T[][] {
  const result: T[][] = [];
  for (let start = 0; start < items.length; start += size) result.push(items.slice(start, start + size));
  return result;
}

/** The column's value, or this one where it has none: never overwrites. */
export function orElse(column: string, value: string | number | null): RawBuilder<unknown> {
  return sql`coalesce(${sql.ref(column)}, ${value})`;
}

/** The column as it is. */
export function own(column: string): RawBuilder<unknown> {
  return sql`${sql.ref(column)}`;
}

/** The status with some flags set and others cleared. */
export function statusWith(set: number, clear: number): RawBuilder<number> {
  return sql`(status | ${sql.lit(set)}) & ${sql.lit(~clear & 0xffff)}`;
}

/** A column that equals a value. */
export function equals(column: string, value: string | number): RawBuilder<boolean> {
  return sql`${sql.ref(column)} = ${value}`;
}
