import { type RawBuilder, sql } from 'kysely';
import { AppError } from '#core/contract/errors.ts';
import { type TableShape, tableShape } from './columns.ts';
import type { WriteStore } from './database.ts';
import { jsonOf, keyOf, rowsOfImages } from './expressions.ts';
import { deleteFindings } from './finding-delete.ts';
import { beginStep, deleteRows } from './journal.ts';
import { isConstraintError, missingParent, unreferenced } from './references.ts';
import type { TableName } from './tables.ts';

interface Step {
  readonly journal_id: number;
  readonly step: number;
  readonly table_name: string;
  readonly kind: string;
  readonly columns: string;
  readonly import_id: number | null;
}

/**
 * Takes back one journal entry, its steps in reverse. Itself journaled: undoing the undo is redo. A row that somebody changed since is
 * left as it is, and so is one that something else hangs off by now. Returns how many rows were restored and how many left. Throws
 * `undo.refused` when nothing could be restored, or when what comes back would lack its parent or share a name.
 */
export async function undoEntry(store: WriteStore, journalId: number): Promise<{ restored: number; left: number }> {
  const { summary } = await store.db.selectFrom('journal').select('summary').where('id', '=', journalId).executeTakeFirstOrThrow();
  const steps = await store.db.selectFrom('journal_step').selectAll().where('journal_id', '=', journalId).orderBy('step', 'desc').execute();
  const { changes } = store.log;
  let restored = 0;
  let left = 0;
  try {
    for (const step of steps) {
      const [done, all] = await undoStep(store, step);
      restored += done;
      left += all - done;
    }
  } catch (error) {
    if (!isConstraintError(error)) throw error;
    throw new AppError('undo.refused', { summary, reason: 'a name it brings back is taken by now, or what it belongs to is gone' }, { cause: error });
  }
  if (restored === 0 && left > 0) throw new AppError('undo.refused', { summary, reason: 'all it changed was changed again or is in use; undo that first' });
  const parent = await missingParent(store, (table, column) => steps.some((step) => step.table_name === table && (JSON.parse(step.columns) as string[]).includes(column)));
  if (parent) throw new AppError('undo.refused', { summary, reason: `the ${parent.replaceAll('_', ' ')} it belongs to is gone or was made anew` });
  await store.db.updateTable('journal').set({ undone_by: store.log.journalId }).where('id', '=', journalId).execute();
  await store.db.updateTable('journal').set({ undo_of: journalId }).where('id', '=', store.log.journalId).execute();
  store.log.changes = changes + restored;
  return { restored, left };
}

async function undoStep(store: WriteStore, step: Step): Promise<readonly [number, number]> {
  if (step.kind === 'import') {
    const ids = await store.db.selectFrom('finding').select('id').where('import_id', '=', step.import_id).execute();
    const gone = await deleteFindings(store, ids.map((row) => row.id));
    return [gone, gone];
  }
  const table = step.table_name as TableName;
  const shape = await tableShape(store, table);
  await noteStale(store, step);
  if (step.kind === 'insert') return removeInserted(store, step, table, shape);
  if (step.kind === 'delete') return putBack(store, step, table, shape);
  if (step.kind === 'update') return restore(store, step, table, shape);
  throw new AppError('internal', { incident: `journal step ${step.kind}` });
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

/** Rows that a step inserted go. Findings take along what was added to them since; a parent that has children by now stays. */
async function removeInserted(store: WriteStore, step: Step, table: TableName, shape: TableShape): Promise<readonly [number, number]> {
  const made = inStep(store, step, table, shape);
  if (table === 'finding') {
    const rows = await store.db.selectFrom('finding').select('id').where(made).execute();
    const gone = await deleteFindings(store, rows.map((row) => row.id));
    return [gone, gone];
  }
  const { rows } = await sql<{ count: number }>`SELECT count(*) AS count FROM ${sql.table(table)} WHERE ${made}`.execute(store.db);
  const gone = await deleteRows(store, table, { where: sql`${made} AND ${unreferenced(table)}` });
  return [gone, Number(rows[0]?.count ?? 0)];
}

/** Rows that a step deleted come back. One whose place is taken by now is left out. */
async function putBack(store: WriteStore, step: Step, table: TableName, shape: TableShape): Promise<readonly [number, number]> {
  const next = await beginStep(store, table, 'insert', []);
  const positions = JSON.parse(step.columns) as string[];
  const columns = positions.filter((column) => shape.columns.includes(column));
  const from = sql`SELECT before AS image, row_key, finding_id AS owner FROM ${rowsOf(step)}`;
  const inserted = await sql`
    INSERT INTO ${sql.table(table)} (${refs(columns)})
    SELECT ${refs(columns)} FROM (${rowsOfImages(store, columns, { table, shape, from, positions })}) AS gone WHERE 1 = 1
    ON CONFLICT DO NOTHING`.execute(store.db);
  const keys = rowsOfImages(store, shape.keys, { table, shape, from, positions, keep: ['row_key', 'owner'] });
  const noted = await sql`
    INSERT INTO journal_row (journal_id, step, row_key, finding_id, after)
    SELECT ${sql.lit(store.log.journalId)}, ${sql.lit(next)}, row_key, owner, ${jsonOf(store, shape.keys)} FROM (${keys}) AS gone`.execute(store.db);
  return [Number(inserted.numAffectedRows ?? 0n), Number(noted.numAffectedRows ?? 0n)];
}

async function restore(store: WriteStore, step: Step, table: TableName, shape: TableShape): Promise<readonly [number, number]> {
  const columns = JSON.parse(step.columns) as string[];
  const image = [...shape.keys, ...columns.filter((column) => !shape.keys.includes(column))];
  const next = await beginStep(store, table, 'update', columns);
  const unchanged = sql`(SELECT ${jsonOf(store, image)} AS image, ${keyOf(shape.keys)} AS key FROM ${sql.table(table)} WHERE ${inStep(store, step, table, shape)})`;
  const noted = await sql`
    INSERT INTO journal_row (journal_id, step, row_key, finding_id, before, after)
    SELECT ${sql.lit(store.log.journalId)}, ${sql.lit(next)}, r.row_key, r.finding_id, r.after, r.before
    FROM ${unchanged} AS now JOIN journal_row r ON r.journal_id = ${step.journal_id} AND r.step = ${step.step} AND r.row_key = now.key AND r.after = now.image`.execute(store.db);
  const from = sql`SELECT after AS image FROM journal_row WHERE journal_id = ${store.log.journalId} AND step = ${next}`;
  const assignments = sql.join(columns.map((column) => sql`${sql.ref(column)} = ${sql.ref(`old.${column}`)}`));
  const keys = sql.join(shape.keys.map((key) => sql`${sql.ref(`${table}.${key}`)} = ${sql.ref(`old.${key}`)}`), sql` AND `);
  await sql`UPDATE ${sql.table(table)} SET ${assignments} FROM (${rowsOfImages(store, image, { table, shape, from })}) AS old WHERE ${keys}`.execute(store.db);
  const { count } = await sql<{ count: number }>`SELECT count(*) AS count FROM ${rowsOf(step)}`.execute(store.db).then((result) => result.rows[0] ?? { count: 0 });
  return [Number(noted.numAffectedRows ?? 0n), Number(count)];
}

/** The findings a step concerns must be counted, searched and shown again. */
async function noteStale(store: WriteStore, step: Step): Promise<void> {
  const rows = await store.db.selectFrom('journal_row').select('finding_id').distinct()
    .where('journal_id', '=', step.journal_id).where('step', '=', step.step).where('finding_id', 'is not', null).execute();
  for (const { finding_id } of rows) {
    if (finding_id === null) continue;
    store.log.touched.add(finding_id);
    if (step.table_name === 'finding' || step.table_name === 'finding_endpoint' || step.table_name === 'finding_vulnerability') store.log.unsearched.add(finding_id);
  }
}
