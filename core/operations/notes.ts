import type { WriteStore } from '#core/store/database.ts';
import { deleteRows, insertRow, updateRows } from '#core/store/journal.ts';
import { noteById, notes as notesOf } from '#core/store/notes.ts';
import { found, mustExist } from '#core/store/rows.ts';
import { uuid7 } from '#core/store/uuid.ts';
import { changeOf, madeOf } from './answers.ts';
import type { Implement } from './context.ts';

export const notes: Implement<'notes'> = {
  list: async ({ subject, subject_id }, { store, actor }) => {
    await mustExist(store, subject, subject_id);
    return { notes: await notesOf(store, subject, subject_id, actor) };
  },

  add: async ({ subject, subject_id, entry, private: isPrivate }, context) => {
    const { store, actor, now, summarize } = context;
    await mustExist(store, subject, subject_id);
    const id = await insertRow(store, 'note', {
      uuid: uuid7(),
      subject,
      subject_id,
      entry,
      date: now,
      author_id: actor.id,
      private: Number(isPrivate),
    });
    touch(store, subject, subject_id);
    summarize(`Add a note to ${subject} #${subject_id}`);
    return madeOf(context, id);
  },

  edit: async ({ id, entry }, context) => {
    const { store, actor, now, summarize } = context;
    const note = found('note', id, await noteById(store, id));
    if (note.entry === entry) return changeOf(context, 0);
    const changed = await updateRows(store, 'note', { column: 'id', ids: [id] }, { entry, edited: 1, editor_id: actor.id, edit_time: now });
    summarize(`Edit a note on ${note.subject} #${note.subject_id}`);
    return changeOf(context, changed);
  },

  delete: async ({ id }, context) => {
    const { store, summarize } = context;
    const note = found('note', id, await noteById(store, id));
    const changed = await deleteRows(store, 'note', { column: 'id', ids: [id] });
    touch(store, note.subject, note.subject_id);
    summarize(`Delete a note on ${note.subject} #${note.subject_id}`);
    return changeOf(context, changed);
  },
};

/** Whether a finding has notes is something lists ask for. */
function touch(store: WriteStore, subject: string, id: number): void {
  if (subject === 'finding') store.log.touched.add(id);
}
