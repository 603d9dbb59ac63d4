import type { Store } from './database.ts';
import type { NoteSubject } from './notes.ts';

/** Files attached to a subject, newest first. `size` in bytes. */
export async function files(
  store: Store,
  subject: NoteSubject,
  id: number,
): Promise<{ id: number; title: string; size: number; created: string }[]> {
  return await store.db
    .selectFrom('file_upload')
    .select(['id', 'title', 'size', 'created'])
    .where('subject', '=', subject)
    .where('subject_id', '=', id)
    .orderBy('id', 'desc')
    .execute();
}

/** One attached file's row. */
export async function fileById(store: Store, id: number) {
  return await store.db.selectFrom('file_upload').selectAll().where('id', '=', id).executeTakeFirst();
}
