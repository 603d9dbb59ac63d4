import { AppError } from '#core/contract/errors.ts';
import { findingsOf, journalEntries, journalEntry, nextRedo, nextUndo } from '#core/store/journal-read.ts';
import type { Store } from '#core/store/database.ts';
import { undoEntry } from '#core/store/undo.ts';
import type { Implement, JobContext } from './context.ts';

export const journal: Implement<'journal'> = {
  list: async (window, { store }) => await journalEntries(store, window),

  state: async (_, { store, actor }) => {
    const undo = await nextUndo(store, actor.id);
    const redo = await nextRedo(store, actor.id);
    return { undo: undo && { ...undo, findings: await findingsOf(store, undo.id) }, redo };
  },

  undo: async ({ id }, context) =>
    await takeBack(context, async (store, except) => {
      const entry = id === undefined ? await nextUndo(store, context.actor.id, except) : await journalEntry(store, id);
      if (!entry)
        throw id === undefined ? new AppError('undo.nothing', { what: 'undo' }) : new AppError('not-found', { what: 'journal entry', id });
      if ('undone' in entry && entry.undone)
        throw new AppError('undo.refused', { summary: entry.summary, reason: 'it was undone already' });
      return { id: entry.id, summary: 'isUndo' in entry && entry.isUndo ? entry.summary : `Undo: ${entry.summary}` };
    }),

  redo: async (_, context) =>
    await takeBack(context, async (store, except) => {
      const undo = await nextRedo(store, context.actor.id, except);
      if (!undo) throw new AppError('undo.nothing', { what: 'redo' });
      return undo;
    }),
};

/** Takes back the entry that `choose` names once it is this job's turn: two undos at once take back two entries. */
async function takeBack(
  context: JobContext,
  choose: (store: Store, except: number) => Promise<{ readonly id: number; readonly summary: string }>,
) {
  context.progress('Taking back', 0, 0);
  return await context.write(async ({ store, summarize }) => {
    const { id, summary } = await choose(store, store.log.journalId);
    context.progress(summary, 0, 0);
    const { restored, left } = await undoEntry(store, id);
    summarize(summary);
    const skipped = left > 0 ? [{ reason: 'changed since', count: left }] : [];
    return { changed: restored, skipped, journal_id: store.log.journalId, summary };
  });
}
