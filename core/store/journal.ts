import { type RawBuilder, sql } from 'kysely';
import { tableShape } from './columns.ts';
import type { Store, WriteStore } from './database.ts';
import { batches, imageValue, inIds, jsonOf, keyOf, wholeImage } from './expressions.ts';
import type { TableName, Tables } from './tables.ts';
import { uuid7 } from './uuid.ts';

/** What a running command has changed so far: the journal's steps, and what must be derived again before it commits. */
export interface ChangeLog {
  readonly journalId: number;
  steps: number;
  changes: number;
  /** Tests whose finding counts are stale. */
  readonly tests: Set<number>;
  /** Findings whose search document is stale. */
  readonly unsearched: Set<number>;
  /** Findings that a reader must look at again: new or changed, and gone. */
  readonly touched: Set<number>;
  readonly gone: Set<number>;
  /** Findings an import made, as a closed range of ids. */
  readonly made: (readonly [number, number])[];
  /** Tables written to. */
  readonly tables: Set<TableName>;
}

/** Begins the journal entry of a command. */
export async function beginJournal(store: Store, entry: { at: string; user: number; command: string; input: string }): Promise<ChangeLog> {
  const { id } = await store.db
    .insertInto('journal')
    .values({ uuid: uuid7(), at: entry.at, user_id: entry.user, command: entry.command, summary: '', input: entry.input })
    .returning('id')
    .executeTakeFirstOrThrow();
  return {
    journalId: id,
    steps: 0,
    changes: 0,
    tests: new Set(),
    unsearched: new Set(),
    touched: new Set(),
    gone: new Set(),
    made: [],
    tables: new Set(),
  };
}

/** Which rows of a table a change concerns: those whose `column` is one of `ids` (and which satisfy `also`), or an expression of their own. */
export type Rows =
  | { readonly column: string; readonly ids: readonly number[]; readonly also?: RawBuilder<boolean> }
  | { readonly where: RawBuilder<boolean> };

function whereOf(store: Store, rows: Rows): RawBuilder<boolean> {
  if ('where' in rows) return rows.where;
  return rows.also ? sql`${inIds(store, rows.column, rows.ids)} AND ${rows.also}` : inIds(store, rows.column, rows.ids);
}

function isNothing(rows: Rows): boolean {
  return 'ids' in rows && rows.ids.length === 0;
}

/** Inserts rows and notes their keys, so that undo can remove them. Returns the new ids of tables that have an `id`. */
export async function insertRows<T extends TableName>(
  store: WriteStore,
  table: T,
  rows: readonly Record<string, unknown>[],
): Promise<number[]> {
  if (rows.length === 0) return [];
  const { keys } = await tableShape(store, table);
  const step = await beginStep(store, table, 'insert', []);
  const ids: number[] = [];
  for (const batch of batches(rows)) {
    const made = (await store.db
      .insertInto(table)
      .values(batch as never)
      .returning(keys as never)
      .execute()) as Record<string, unknown>[];
    for (const row of made) if (keys.length === 1 && typeof row['id'] === 'number') ids.push(row['id']);
    await store.db
      .insertInto('journal_row')
      .values(
        made.map((row, index) => ({
          journal_id: store.log.journalId,
          step,
          row_key: keys.map((key) => String(row[key])).join(':'),
          finding_id: findingOf(table, row, batch[index]),
          before: null,
          after: JSON.stringify(Object.fromEntries(keys.map((key) => [key, row[key]]))),
        })),
      )
      .execute();
  }
  store.log.changes += rows.length;
  return ids;
}

function findingOf(table: TableName, made: Record<string, unknown>, row: Record<string, unknown> | undefined): number | null {
  if (table === 'finding') return made['id'] as number;
  const owner = row?.['finding_id'] ?? (row?.['subject'] === 'finding' ? row['subject_id'] : null);
  return typeof owner === 'number' ? owner : null;
}

/** Inserts one row; its id. */
export async function insertRow<T extends TableName>(store: WriteStore, table: T, row: Record<string, unknown>): Promise<number> {
  const [id] = await insertRows(store, table, [row]);
  return id ?? 0;
}

/** Inserts what a query gives, which must name the table's whole key. Returns how many rows there were. */
export async function insertSelected<T extends TableName>(
  store: WriteStore,
  table: T,
  columns: readonly string[],
  rows: RawBuilder<unknown>,
): Promise<number> {
  const { keys } = await tableShape(store, table);
  const step = await beginStep(store, table, 'insert', []);
  const noted = await sql`
    INSERT INTO journal_row (journal_id, step, row_key, finding_id, after)
    SELECT ${sql.lit(store.log.journalId)}, ${sql.lit(step)}, ${keyOf(keys)}, ${findingColumn(table)}, ${jsonOf(store, keys)} FROM (${rows}) AS made`.execute(
    store.db,
  );
  const made = Number(noted.numAffectedRows ?? 0n);
  const names = sql.join(columns.map((column) => sql.ref(column)));
  if (made > 0) await sql`INSERT INTO ${sql.table(table)} (${names}) SELECT ${names} FROM (${rows}) AS made`.execute(store.db);
  store.log.changes += made;
  return made;
}

/** The findings the last step concerned must be counted and shown again. */
export async function touchLastStep(store: WriteStore): Promise<void> {
  const rows = await store.db
    .selectFrom('journal_row')
    .select('finding_id')
    .where('journal_id', '=', store.log.journalId)
    .where('step', '=', store.log.steps)
    .execute();
  for (const { finding_id } of rows) if (finding_id !== null) store.log.touched.add(finding_id);
}

/** Sets columns of the rows, keeping what they were. Values may be expressions. Rows that hold the values already are not touched. Returns how many changed. */
export async function updateRows<T extends TableName>(
  store: WriteStore,
  table: T,
  rows: Rows,
  set: Readonly<Record<string, unknown>>,
): Promise<number> {
  const columns = Object.keys(set);
  if (isNothing(rows) || columns.length === 0) return 0;
  const { keys } = await tableShape(store, table);
  const step = await beginStep(store, table, 'update', columns);
  const differs = sql.join(
    columns.map((column) => sql`${sql.ref(column)} IS DISTINCT FROM ${set[column]}`),
    sql` OR `,
  );
  const image = [...keys, ...columns.filter((column) => !keys.includes(column))];
  const noted = await sql`
    INSERT INTO journal_row (journal_id, step, row_key, finding_id, before)
    SELECT ${sql.lit(store.log.journalId)}, ${sql.lit(step)}, ${keyOf(keys)}, ${findingColumn(table)}, ${jsonOf(store, image)}
    FROM ${sql.table(table)} WHERE ${whereOf(store, rows)} AND (${differs})`.execute(store.db);
  const changed = Number(noted.numAffectedRows ?? 0n);
  if (changed === 0) return 0;
  const assignments = sql.join(columns.map((column) => sql`${sql.ref(column)} = ${set[column]}`));
  await sql`UPDATE ${sql.table(table)} SET ${assignments} WHERE ${whereOf(store, rows)} AND (${differs})`.execute(store.db);
  await noteAfter(store, step, table, image);
  store.log.changes += changed;
  return changed;
}

/** Keeps what the rows of an update have become. Each is found by its key: a join's order would be the planner's choice, and quadratic when it errs. */
export async function noteAfter(store: WriteStore, step: number, table: TableName, image: readonly string[]): Promise<void> {
  const shape = await tableShape(store, table);
  const same = sql.join(
    shape.keys.map((key) => sql`${sql.ref(`${table}.${key}`)} = ${imageValue(store, sql.ref('journal_row.before'), key, shape)}`),
    sql` AND `,
  );
  await sql`
    UPDATE journal_row SET after = (SELECT ${jsonOf(store, image)} FROM ${sql.table(table)} WHERE ${same})
    WHERE journal_id = ${store.log.journalId} AND step = ${step}`.execute(store.db);
}

/** Deletes the rows, keeping them whole for undo. Returns how many there were. */
export async function deleteRows<T extends TableName>(store: WriteStore, table: T, rows: Rows): Promise<number> {
  if (isNothing(rows)) return 0;
  const { columns, keys } = await tableShape(store, table);
  const step = await beginStep(store, table, 'delete', columns);
  const noted = await sql`
    INSERT INTO journal_row (journal_id, step, row_key, finding_id, before)
    SELECT ${sql.lit(store.log.journalId)}, ${sql.lit(step)}, ${keyOf(keys)}, ${findingColumn(table)}, ${wholeImage(store, columns)}
    FROM ${sql.table(table)} WHERE ${whereOf(store, rows)}`.execute(store.db);
  const gone = Number(noted.numAffectedRows ?? 0n);
  if (gone > 0) await sql`DELETE FROM ${sql.table(table)} WHERE ${whereOf(store, rows)}`.execute(store.db);
  store.log.changes += gone;
  return gone;
}

/** Notes that everything with this `import_id` was made by the entry; undo removes it whole. */
export async function noteImport(store: WriteStore, importId: number): Promise<void> {
  const step = await beginStep(store, 'finding', 'import', []);
  await store.db
    .updateTable('journal_step')
    .set({ import_id: importId })
    .where('journal_id', '=', store.log.journalId)
    .where('step', '=', step)
    .execute();
}

/** Which column of a table names the finding whose history the change belongs to. */
export function findingColumn(table: TableName): RawBuilder<number | null> {
  if (table === 'finding') return sql`id`;
  if (WITH_FINDING_ID.has(table)) return sql`finding_id`;
  return table === 'note' || table === 'file_upload' || table === 'tagging'
    ? sql`CASE WHEN subject = 'finding' THEN subject_id END`
    : sql`CAST(NULL AS INTEGER)`;
}

const WITH_FINDING_ID: ReadonlySet<keyof Tables> = new Set([
  'finding_found_by',
  'finding_vulnerability',
  'finding_cwe',
  'finding_override',
  'finding_endpoint',
  'request_response',
  'finding_group_member',
  'risk_acceptance_finding',
]);

/** Opens the next step of the running entry; its number. */
export async function beginStep(store: WriteStore, table: TableName, kind: string, columns: readonly string[]): Promise<number> {
  const step = ++store.log.steps;
  store.log.tables.add(table);
  await store.db
    .insertInto('journal_step')
    .values({ journal_id: store.log.journalId, step, table_name: table, kind, columns: JSON.stringify(columns) })
    .execute();
  return step;
}
