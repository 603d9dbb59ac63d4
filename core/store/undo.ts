import { AppError } from '#core/contract/errors.ts';
import type { WriteStore } from './database.ts';
import { repairFindings } from './finding-repair.ts';
import { isConstraintError, missingParent } from './references.ts';
import { type Step, undoStep } from './undo-steps.ts';

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
      await noteStale(store, step);
      const [done, all] = await undoStep(store, step);
      if (step.table_name === 'finding_override') continue;
      restored += done;
      left += all - done;
    }
  } catch (error) {
    if (!isConstraintError(error)) throw error;
    throw new AppError(
      'undo.refused',
      { summary, reason: 'a name it brings back is taken by now, or what it belongs to is gone' },
      { cause: error },
    );
  }
  if (restored === 0)
    throw new AppError('undo.refused', {
      summary,
      reason: left > 0 ? 'all it changed was changed again or is in use; undo that first' : 'nothing of what it made is there any more',
    });
  const parent = await missingParent(store, (table, column) =>
    steps.some((step) => step.table_name === table && (JSON.parse(step.columns) as string[]).includes(column)),
  );
  if (parent)
    throw new AppError('undo.refused', { summary, reason: `the ${parent.replaceAll('_', ' ')} it belongs to is gone or was made anew` });
  await repairFindings(store, [...store.log.touched]);
  await noteUndone(store, journalId);
  store.log.changes = changes + restored;
  return { restored, left };
}

/**
 * What is taken back is told by its first entry: undoing a redo undoes what the redo brought back, so that an entry is a change, the undo
 * of a change, or the redo of such an undo, and nothing deeper.
 */
async function noteUndone(store: WriteStore, journalId: number): Promise<void> {
  const { journalId: undo } = store.log;
  const redone = await store.db
    .selectFrom('journal as j')
    .innerJoin('journal as o', 'o.id', 'j.undo_of')
    .select('o.undo_of')
    .where('j.id', '=', journalId)
    .executeTakeFirst();
  const first = redone?.undo_of ?? journalId;
  await store.db.updateTable('journal').set({ undone_by: undo }).where('id', 'in', [journalId, first]).execute();
  await store.db.updateTable('journal').set({ undo_of: first }).where('id', '=', undo).execute();
}

/** The findings a step concerns must be counted, searched and shown again. */
async function noteStale(store: WriteStore, step: Step): Promise<void> {
  const rows = await store.db
    .selectFrom('journal_row')
    .select('finding_id')
    .distinct()
    .where('journal_id', '=', step.journal_id)
    .where('step', '=', step.step)
    .where('finding_id', 'is not', null)
    .execute();
  for (const { finding_id } of rows) {
    if (finding_id === null) continue;
    store.log.touched.add(finding_id);
    if (step.table_name === 'finding' || step.table_name === 'finding_endpoint' || step.table_name === 'finding_vulnerability')
      store.log.unsearched.add(finding_id);
  }
}
