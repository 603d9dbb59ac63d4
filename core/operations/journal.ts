import { AppError } from '#core/contract/errors.ts';
import { journalEntries, journalEntry, nextRedo, nextUndo } from '#core/store/journal-read.ts';
import { undoEntry } from '#core/store/undo.ts';
import type { Implement, JobContext } from './context.ts';

export const journal: Implement<'journal'> = {
  list: async (window, { store }) => await journalEntries(store, window),

  state: async (_, { store, actor }) => ({ undo: await nextUndo(store, actor.id), redo: await nextRedo(store, actor.id) }),

  undo: async ({ id }, context) => {
    const entry = id === undefined ? await nextUndo(context.store, context.actor.id) : await journalEntry(context.store, id);
    if (!entry) throw id === undefined ? new AppError('undo.nothing', { what: 'undo' }) : new AppError('not-found', { what: 'journal entry', id });
    if ('undone_by' in entry && entry.undone_by !== null) throw new AppError('undo.refused', { summary: entry.summary, reason: 'it was undone already' });
    return await takeBack(context, entry, `Undo: ${entry.summary}`);
  },

  redo: async (_, context) => {
    const undo = await nextRedo(context.store, context.actor.id);
    if (!undo) throw new AppError('undo.nothing', { what: 'redo' });
    return await takeBack(context, undo, undo.summary);
  },
};

async function takeBack(context: JobContext, entry: { readonly id: number; readonly summary: string }, summary: string) {
  context.progress(`Taking back “${entry.summary}”`, 0, 0);
  return await context.write(async ({ store, summarize }) => {
    const { restored, left } = await undoEntry(store, entry.id);
    summarize(summary);
    const skipped = left > 0 ? [{ reason: 'changed since', count: left }] : [];
    return { changed: restored, skipped, journal_id: store.log.journalId, summary };
  });
}
