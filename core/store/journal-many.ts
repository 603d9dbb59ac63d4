import { sql } from 'kysely';
import { bulkInsert, prepared } from './bulk.ts';
import { tableShape } from './columns.ts';
import type { WriteStore } from './database.ts';
import { inIds, jsonOf, keyOf } from './expressions.ts';
import { beginStep, findingColumn, noteAfter } from './journal.ts';
import type { TableName } from './tables.ts';

type Value = string | number | null;

/** A row's id and its new values, in the order of the columns. */
export interface RowChange {
  readonly id: number;
  readonly values: readonly Value[];
}

/** Sets columns of many rows to values of their own, keeping what they were, in one step. Rows that differ in nothing are best left out. */
export async function updateEach(
  store: WriteStore,
  table: TableName,
  columns: readonly string[],
  rows: readonly RowChange[],
): Promise<void> {
  if (rows.length === 0) return;
  const { keys } = await tableShape(store, table);
  const step = await beginStep(store, table, 'update', columns);
  const image = [...keys, ...columns];
  const which = inIds(
    store,
    'id',
    rows.map((row) => row.id),
  );
  await sql`
    INSERT INTO journal_row (journal_id, step, row_key, finding_id, before)
    SELECT ${sql.lit(store.log.journalId)}, ${sql.lit(step)}, ${keyOf(keys)}, ${findingColumn(table)}, ${jsonOf(store, image)}
    FROM ${sql.table(table)} WHERE ${which}`.execute(store.db);
  if (store.sqlite) {
    const update = prepared(store.sqlite, `UPDATE ${table} SET ${columns.map((column) => `"${column}" = ?`).join(', ')} WHERE id = ?`);
    for (const { id, values } of rows) update.run([...values, id]);
  } else await updateFromArrays(store, table, columns, rows);
  await noteAfter(store, step, table, image);
  store.log.changes += rows.length;
}

async function updateFromArrays(
  store: WriteStore,
  table: TableName,
  columns: readonly string[],
  rows: readonly RowChange[],
): Promise<void> {
  const { types } = await tableShape(store, table);
  const arrays = sql.join([
    sql`${rows.map((row) => row.id)}::int[]`,
    ...columns.map((column, at) => sql`${rows.map((row) => row.values[at] ?? null)}::${sql.raw(types[column] ?? 'text')}[]`),
  ]);
  const names = sql.join([sql.ref('id'), ...columns.map((column) => sql.ref(column))]);
  const assignments = sql.join(columns.map((column) => sql`${sql.ref(column)} = ${sql.ref(`new_row.${column}`)}`));
  await sql`UPDATE ${sql.table(table)} SET ${assignments} FROM unnest(${arrays}) AS new_row (${names}) WHERE ${sql.ref(`${table}.id`)} = new_row.id`.execute(
    store.db,
  );
}

/** Inserts many rows of positional values, their whole key among them, and notes the keys for undo, in one step. */
export async function insertMany(
  store: WriteStore,
  table: TableName,
  columns: readonly string[],
  rows: readonly (readonly Value[])[],
): Promise<void> {
  if (rows.length === 0) return;
  const { keys } = await tableShape(store, table);
  const step = await beginStep(store, table, 'insert', []);
  await bulkInsert(store, table, columns, rows);
  const places = keys.map((key) => columns.indexOf(key));
  const finding = columns.indexOf(columns.includes('finding_id') ? 'finding_id' : 'subject_id');
  const noted = rows.map((row) => {
    const values = places.map((at) => row[at] ?? null);
    const image = JSON.stringify(Object.fromEntries(keys.map((key, at) => [key, values[at]])));
    return [store.log.journalId, step, values.join(':'), row[finding] ?? null, image];
  });
  await bulkInsert(store, 'journal_row', ['journal_id', 'step', 'row_key', 'finding_id', 'after'], noted);
  store.log.changes += rows.length;
}
