import type { Note, NOTE_SUBJECTS } from '#core/contract/notes.ts';
import type { Actor } from '#core/model/actor.ts';
import type { Store } from './database.ts';

export type NoteSubject = (typeof NOTE_SUBJECTS)[number];

/** Notes on a subject, newest first. A private one is shown to its author and to superusers. */
export async function notes(store: Store, subject: NoteSubject, id: number, actor: Actor): Promise<Note[]> {
  let query = store.db
    .selectFrom('note as n')
    .innerJoin('dojo_user as u', 'u.id', 'n.author_id')
    .select(['n.id', 'n.entry', 'n.date', 'u.username as author', 'n.private', 'n.edited'])
    .where('n.subject', '=', subject)
    .where('n.subject_id', '=', id);
  if (!actor.is_superuser) query = query.where((eb) => eb.or([eb('n.private', '=', 0), eb('n.author_id', '=', actor.id)]));
  const rows = await query.orderBy('n.date', 'desc').orderBy('n.id', 'desc').execute();
  return rows.map((row) => ({ ...row, private: row.private === 1, edited: row.edited === 1 }));
}

/** One note's row. */
export async function noteById(store: Store, id: number) {
  return await store.db.selectFrom('note').selectAll().where('id', '=', id).executeTakeFirst();
}
