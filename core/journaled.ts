import type { Actor } from '#core/model/actor.ts';
import { now } from '#core/model/time.ts';
import { type Store, transaction, type WriteStore } from '#core/store/database.ts';
import { beginJournal } from '#core/store/journal.ts';
import { newsOf, type ReaderNews } from '#core/store/news.ts';
import { settle } from '#core/store/settle.ts';

/**
 * Runs a change in one transaction with a journal entry: who, when, what, and what is needed to take it back.
 * A change that changed nothing leaves no entry.
 */
export async function journaled<T>(
  store: Store,
  entry: { readonly command: string; readonly input: unknown; readonly actor: Actor },
  work: (inside: WriteStore, now: string, summarize: (text: string) => void) => Promise<T>,
): Promise<{ value: T; news: ReaderNews }> {
  return await transaction(store, async (inside) => {
    const at = now();
    const log = await beginJournal(inside, { at, user: entry.actor.id, command: entry.command, input: shortened(entry.input) });
    const writing: WriteStore = { ...inside, log };
    let summary = entry.command;
    const value = await work(writing, at, (text) => {
      summary = text;
    });
    await settle(writing);
    if (log.changes > 0)
      await inside.db.updateTable('journal').set({ summary, changes: log.changes }).where('id', '=', log.journalId).execute();
    else await forget(inside, log.journalId);
    return { value, news: newsOf(log) };
  });
}

async function forget(store: Store, journalId: number): Promise<void> {
  await store.db.deleteFrom('journal_step').where('journal_id', '=', journalId).execute();
  await store.db.deleteFrom('journal').where('id', '=', journalId).execute();
}

/** A selection of a million ids is not what the journal is for. */
function shortened(input: unknown): string {
  const text = JSON.stringify(input) ?? 'null';
  return text.length <= 20_000 ? text : JSON.stringify({ shortened: text.slice(0, 2000) });
}
