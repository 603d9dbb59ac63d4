import { sql } from 'kysely';
import type { WriteStore } from './database.ts';
import { inIds } from './expressions.ts';
import type { TableName } from './tables.ts';

/** Tables that hold the lists of a finding: one taken-back change among later ones would mix two lists. */
const LISTS: ReadonlySet<TableName> = new Set(['finding_vulnerability', 'finding_cwe']);

interface Written {
  readonly finding_id: number;
  readonly journal_id: number;
}

/**
 * Findings whose list in a table is not as an entry left it, and so is left when that entry is taken back. A list has a version for each
 * entry that wrote it anew; taking an entry back brings the version before it, so that undo and redo in turn come to the same versions,
 * however often.
 */
export async function changedLists(store: WriteStore, table: TableName, journalId: number): Promise<ReadonlySet<number>> {
  if (!LISTS.has(table)) return new Set();
  const { rows } = await sql<Written>`
    SELECT DISTINCT r.finding_id, r.journal_id FROM journal_row r JOIN journal_step s ON s.journal_id = r.journal_id AND s.step = r.step
    WHERE s.table_name = ${table} AND r.journal_id <> ${store.log.journalId} AND r.finding_id IN (
      SELECT o.finding_id FROM journal_row o JOIN journal_step t ON t.journal_id = o.journal_id AND t.step = o.step
      WHERE o.journal_id = ${journalId} AND t.table_name = ${table})
    ORDER BY r.finding_id, r.journal_id`.execute(store.db);
  const takenBack = await takenBackBy(store, [...new Set(rows.map((row) => row.journal_id))]);
  const changed = new Set<number>();
  for (const [finding, entries] of Map.groupBy(rows, (row) => row.finding_id)) {
    const before = new Map<number, number>();
    let version = 0;
    let left: number | undefined;
    for (const { journal_id } of entries) {
      before.set(journal_id, version);
      version = before.get(takenBack.get(journal_id) ?? Number.NaN) ?? journal_id;
      if (journal_id === journalId) left = version;
    }
    if (left !== version) changed.add(finding);
  }
  return changed;
}

/** Which entry each of these entries took back: the one that names it last, or the change it is told under. */
async function takenBackBy(store: WriteStore, ids: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const told = await store.db
    .selectFrom('journal')
    .select(['id', 'undo_of'])
    .where(inIds(store, 'id', ids))
    .where('undo_of', 'is not', null)
    .execute();
  const named = await store.db
    .selectFrom('journal')
    .select(['undone_by', (eb) => eb.fn.max('id').as('id')])
    .where(inIds(store, 'undone_by', ids))
    .groupBy('undone_by')
    .execute();
  return new Map([
    ...told.map((row) => [row.id, row.undo_of as number] as const),
    ...named.map((row) => [row.undone_by as number, Number(row.id)] as const),
  ]);
}
