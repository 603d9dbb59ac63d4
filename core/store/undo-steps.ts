import { type RawBuilder, sql } from 'kysely';
import { AppError } from '#core/contract/errors.ts';
import { type TableShape, tableShape } from './columns.ts';
import type { WriteStore } from './database.ts';
import { jsonOf, keyOf, rowsOfImages } from './expressions.ts';
import { deleteFindings } from './finding-delete.ts';
import { beginStep, deleteRows } from './journal.ts';
import { changedLists } from './list-versions.ts';
import { ATTACHED, ownerIsThere, SUBJECTS, unreferenced } from './references.ts';
import type { TableName } from './tables.ts';

/** One step of a journal entry as it was kept. */
export interface Step {
  readonly journal_id: number;
  readonly step: number;
  readonly table_name: string;
  readonly kind: string;
  readonly columns: string;
  readonly import_id: number | null;
}

/** Takes one step back. How many rows were restored, and how many there were. */
export async function undoStep(store: WriteStore, step: Step): Promise<readonly [number, number]> {
  if (step.kind === 'import') return removeImport(store, step.import_id ?? 0);
  const table = step.table_name as TableName;
  const shape = await tableShape(store, table);
  if (step.kind === 'insert') return removeInserted(store, step, table, shape);
  if (step.kind === 'delete') return putBack(store, step, table, shape);
  if (step.kind === 'update') return restore(store, step, table, shape);
  throw new AppError('internal', { incident: `journal step ${step.kind}` });
}

/** Everything an import made, and what it noted about findings that were there before. */
async function removeImport(store: WriteStore, id: number): Promise<readonly [number, number]> {
  const rows = await store.db.selectFrom('finding').select('id').where('import_id', '=', id).execute();
  await deleteRows(store, 'test_import_action', { column: 'import_id', ids: [id] });
  const gone = await deleteFindings(
    store,
    rows.map((row) => row.id),
  );
  return [gone, gone];
}

function rowsOf(step: Step): RawBuilder<unknown> {
  return sql`journal_row WHERE journal_id = ${step.journal_id} AND step = ${step.step}`;
}

/** `(keys of the table) IN (keys the step names)`. */
function inStep(store: WriteStore, step: Step, table: TableName, shape: TableShape): RawBuilder<boolean> {
  const from = sql`SELECT coalesce(before, after) AS image FROM ${rowsOf(step)}`;
  return sql`(${refs(shape.keys)}) IN (${rowsOfImages(store, shape.keys, { table, shape, from })})`;
}

function refs(columns: readonly string[]): RawBuilder<unknown> {
  return sql.join(columns.map((column) => sql.ref(column)));
}

/** Rows of a list that is still as the entry left it. */
async function isLatest(store: WriteStore, step: Step, table: TableName, finding: RawBuilder<unknown>): Promise<RawBuilder<boolean>> {
  const changed = await changedLists(store, table, step.journal_id);
  if (changed.size === 0) return sql`1 = 1`;
  const ids = JSON.stringify([...changed]);
  return store.dialect === 'sqlite'
    ? sql`${finding} NOT IN (SELECT value FROM json_each(${ids}))`
    : sql`${finding} <> ALL(SELECT value::int FROM json_array_elements_text(${ids}::json))`;
}

/** Rows that a step inserted go. Findings take along what was added to them since; a parent that has children by now stays. */
async function removeInserted(store: WriteStore, step: Step, table: TableName, shape: TableShape): Promise<readonly [number, number]> {
  const made = inStep(store, step, table, shape);
  if (table === 'finding') {
    const rows = await store.db.selectFrom('finding').select('id').where(made).execute();
    const gone = await deleteFindings(
      store,
      rows.map((row) => row.id),
    );
    return [gone, gone];
  }
  const { rows } = await sql<{ count: number }>`SELECT count(*) AS count FROM ${sql.table(table)} WHERE ${made}`.execute(store.db);
  await removeAttached(store, table, sql`${made} AND ${unreferenced(table)}`);
  const gone = await deleteRows(store, table, {
    where: sql`${made} AND ${unreferenced(table)} AND ${await isLatest(store, step, table, sql.ref('finding_id'))}`,
  });
  return [gone, Number(rows[0]?.count ?? 0)];
}

/** Notes, files and tags that a product, engagement or test was given since go with it. */
async function removeAttached(store: WriteStore, table: TableName, going: RawBuilder<boolean>): Promise<void> {
  if (!SUBJECTS.includes(table)) return;
  const ids = sql`SELECT id FROM ${sql.table(table)} WHERE ${going}`;
  for (const attached of ATTACHED)
    await deleteRows(store, attached, { where: sql`subject = ${sql.lit(table)} AND subject_id IN (${ids})` });
}

/** Rows that a step deleted come back, but for those whose place is taken by now or whose finding is gone. */
async function putBack(store: WriteStore, step: Step, table: TableName, shape: TableShape): Promise<readonly [number, number]> {
  const next = await beginStep(store, table, 'insert', []);
  const positions = JSON.parse(step.columns) as string[];
  const columns = positions.filter((column) => shape.columns.includes(column));
  const from = sql`SELECT before AS image, row_key, finding_id AS owner FROM ${rowsOf(step)}`;
  const same = sql.join(
    shape.keys.map((key) => sql`${sql.ref(`there.${key}`)} = ${sql.ref(`gone.${key}`)}`),
    sql` AND `,
  );
  const may = sql`NOT EXISTS (SELECT 1 FROM ${sql.table(table)} AS there WHERE ${same}) AND ${ownerIsThere(table)} AND ${await isLatest(store, step, table, sql.ref('owner'))}`;
  const rows = rowsOfImages(store, columns, { table, shape, from, positions, keep: ['row_key', 'owner'] });
  await sql`
    INSERT INTO journal_row (journal_id, step, row_key, finding_id, after)
    SELECT ${sql.lit(store.log.journalId)}, ${sql.lit(next)}, row_key, owner, ${jsonOf(store, shape.keys)} FROM (${rows}) AS gone WHERE ${may}`.execute(
    store.db,
  );
  const inserted = await sql`
    INSERT INTO ${sql.table(table)} (${refs(columns)})
    SELECT ${refs(columns)} FROM (${rows}) AS gone WHERE ${may} ON CONFLICT DO NOTHING`.execute(store.db);
  return [Number(inserted.numAffectedRows ?? 0n), await size(store, step)];
}

/** How many rows a step has. */
async function size(store: WriteStore, step: Step): Promise<number> {
  const { rows } = await sql<{ count: number }>`SELECT count(*) AS count FROM ${rowsOf(step)}`.execute(store.db);
  return Number(rows[0]?.count ?? 0);
}

async function restore(store: WriteStore, step: Step, table: TableName, shape: TableShape): Promise<readonly [number, number]> {
  const columns = JSON.parse(step.columns) as string[];
  const image = [...shape.keys, ...columns.filter((column) => !shape.keys.includes(column))];
  const next = await beginStep(store, table, 'update', columns);
  const unchanged = sql`(SELECT ${jsonOf(store, image)} AS image, ${keyOf(shape.keys)} AS key FROM ${sql.table(table)} WHERE ${inStep(store, step, table, shape)})`;
  // A cross join keeps its order in SQLite: each changed row finds its entry by the key, whatever the planner takes the tables for.
  const noted = await sql`
    INSERT INTO journal_row (journal_id, step, row_key, finding_id, before, after)
    SELECT ${sql.lit(store.log.journalId)}, ${sql.lit(next)}, r.row_key, r.finding_id, r.after, r.before
    FROM ${unchanged} AS now CROSS JOIN journal_row r
    WHERE r.journal_id = ${step.journal_id} AND r.step = ${step.step} AND r.row_key = now.key AND r.after = now.image`.execute(store.db);
  const from = sql`SELECT after AS image FROM journal_row WHERE journal_id = ${store.log.journalId} AND step = ${next}`;
  const assignments = sql.join(columns.map((column) => sql`${sql.ref(column)} = ${sql.ref(`old.${column}`)}`));
  const keys = sql.join(
    shape.keys.map((key) => sql`${sql.ref(`${table}.${key}`)} = ${sql.ref(`old.${key}`)}`),
    sql` AND `,
  );
  await sql`UPDATE ${sql.table(table)} SET ${assignments} FROM (${rowsOfImages(store, image, { table, shape, from })}) AS old WHERE ${keys}`.execute(
    store.db,
  );
  return [Number(noted.numAffectedRows ?? 0n), await size(store, step)];
}
