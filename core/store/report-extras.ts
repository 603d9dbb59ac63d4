import type { Note } from '#core/contract/notes.ts';
import type { Store } from './database.ts';
import { inIds } from './expressions.ts';
import { readContent } from './file-content.ts';

/** Public notes by finding, oldest first. */
export async function notesOfFindings(store: Store, ids: readonly number[]): Promise<Map<number, Note[]>> {
  const rows = await store.db
    .selectFrom('note as n')
    .innerJoin('dojo_user as u', 'u.id', 'n.author_id')
    .select(['n.id', 'n.subject_id', 'n.entry', 'n.date', 'u.username as author', 'n.edited'])
    .where('n.subject', '=', 'finding')
    .where('n.private', '=', 0)
    .where(inIds(store, 'n.subject_id', ids))
    .orderBy('n.id')
    .execute();
  return new Map(
    [...Map.groupBy(rows, (row) => row.subject_id)].map(([id, notes]) => [
      id,
      notes.map((note) => ({
        id: note.id,
        entry: note.entry,
        date: note.date,
        author: note.author,
        private: false,
        edited: note.edited === 1,
      })),
    ]),
  );
}

/** Pictures attached to findings, by finding. */
export async function imagesOf(store: Store, ids: readonly number[]): Promise<Map<number, { name: string; data: string }[]>> {
  const rows = await store.db
    .selectFrom('file_upload')
    .select(['subject_id', 'title', 'content_hash'])
    .where('subject', '=', 'finding')
    .where(inIds(store, 'subject_id', ids))
    .orderBy('id')
    .execute();
  const images = new Map<number, { name: string; data: string }[]>();
  for (const row of rows) {
    if (!/\.(png|jpe?g)$/i.test(row.title)) continue;
    images.set(row.subject_id, [
      ...(images.get(row.subject_id) ?? []),
      { name: row.title, data: (await readContent(store, row.content_hash)).toString('base64') },
    ]);
  }
  return images;
}
