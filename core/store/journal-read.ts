import type { JournalEntry } from '#core/contract/journal.ts';
import { MANY } from '#core/model/undo.ts';
import type { Store } from './database.ts';

/** The newest journal entry's id, but for one that is being written; 0 in a new workspace. */
export async function newestEntry(store: Store, except = 0): Promise<number> {
  const row = await store.db
    .selectFrom('journal')
    .select((eb) => eb.fn.max('id').as('id'))
    .where('id', '<>', except)
    .executeTakeFirst();
  return row?.id ?? 0;
}

/** Entries, newest first. */
export async function journalEntries(
  store: Store,
  window: { offset: number; limit: number },
): Promise<{ count: number; entries: JournalEntry[] }> {
  const { count } = await store.db
    .selectFrom('journal')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const entries = await store.db
    .selectFrom('journal')
    .innerJoin('dojo_user', 'dojo_user.id', 'journal.user_id')
    .select([
      'journal.id',
      'journal.at',
      'dojo_user.username as actor',
      'journal.command',
      'journal.summary',
      'journal.changes',
      'journal.undone_by',
      'journal.undo_of',
      'journal.import_id',
    ])
    .orderBy('journal.id', 'desc')
    .offset(window.offset)
    .limit(window.limit)
    .execute();
  return { count: Number(count), entries };
}

/** An entry that can be taken back. */
export interface Undoable {
  readonly id: number;
  readonly summary: string;
  readonly undo_of: number | null;
  /** It takes another back; taking it back is a redo. */
  readonly isUndo: boolean;
  /** It was taken back already, and not brought back since. */
  readonly undone: boolean;
}

/**
 * One entry as undo sees it; an entry that was undone and redone is the redo. An undo's summary is that of what it took back.
 * Undefined when there is none.
 */
export async function journalEntry(store: Store, id: number): Promise<Undoable | undefined> {
  const row = await store.db
    .selectFrom('journal as j')
    .leftJoin('journal as o', 'o.id', 'j.undo_of')
    .select(['j.id', 'j.summary', 'j.undone_by', 'j.undo_of', 'o.summary as undone_summary', 'o.undo_of as redoes'])
    .where('j.id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const redo = await store.db
    .selectFrom('journal as r')
    .innerJoin('journal as u', 'u.id', 'r.undo_of')
    .select('r.id')
    .where('u.undo_of', '=', id)
    .where('r.undone_by', 'is', null)
    .executeTakeFirst();
  const isUndo = row.undo_of !== null && row.redoes === null;
  const summary = isUndo ? (row.undone_summary ?? row.summary) : row.summary;
  return { id: redo?.id ?? row.id, summary, undo_of: row.undo_of, isUndo, undone: row.undone_by !== null && !redo };
}

/** The next entry to take back; of a redo, `command` is that of what it brought back. */
interface Next {
  readonly id: number;
  readonly summary: string;
  readonly at: string;
  readonly command: string;
}

/** What undo takes back next for a user: the newest entry that is neither taken back nor itself an undo (a redo is: it is the undo of an undo). The entry being written is passed over. */
export async function nextUndo(store: Store, user: number, except = 0): Promise<Next | null> {
  const row = await store.db
    .selectFrom('journal as j')
    .leftJoin('journal as o', 'o.id', 'j.undo_of')
    .leftJoin('journal as f', 'f.id', 'o.undo_of')
    .select(['j.id', 'j.summary', 'j.at', 'j.command', 'f.command as redone'])
    .where('j.user_id', '=', user)
    .where('j.id', '<>', except)
    .where('j.undone_by', 'is', null)
    .where((eb) => eb.or([eb('j.undo_of', 'is', null), eb('o.undo_of', 'is not', null)]))
    .orderBy('j.id', 'desc')
    .executeTakeFirst();
  return row ? { id: row.id, summary: row.summary, at: row.at, command: row.redone ?? row.command } : null;
}

/** How many findings an entry concerns, counted no further than needed to say that they are many. */
export async function findingsOf(store: Store, journalId: number): Promise<number> {
  const some = store.db
    .selectFrom('journal_row')
    .select('finding_id')
    .distinct()
    .where('journal_id', '=', journalId)
    .where('finding_id', 'is not', null)
    .limit(MANY + 1);
  const { count } = await store.db
    .selectFrom(some.as('some'))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** What redo brings back next: the newest undo that is not itself taken back, as long as nothing else was done after it. */
export async function nextRedo(store: Store, user: number, except = 0): Promise<{ id: number; summary: string } | null> {
  const undo = await store.db
    .selectFrom('journal as j')
    .innerJoin('journal as o', 'o.id', 'j.undo_of')
    .select(['j.id', 'o.summary'])
    .where('j.user_id', '=', user)
    .where('j.id', '<>', except)
    .where('j.undone_by', 'is', null)
    .where('o.undo_of', 'is', null)
    .orderBy('j.id', 'desc')
    .executeTakeFirst();
  if (!undo) return null;
  const done = await nextUndo(store, user, except);
  const newer = done !== null && done.id > undo.id ? await journalEntry(store, done.id) : undefined;
  return newer && newer.undo_of === null ? null : undo;
}
