import { writeFile } from 'node:fs/promises';
import { AppError } from '#core/contract/errors.ts';
import { fileNameOf } from '#core/model/printable.ts';
import type { WriteStore } from '#core/store/database.ts';
import { keepContent, readContent } from '#core/store/file-content.ts';
import { fileById, files as filesOf } from '#core/store/files.ts';
import { deleteRows, insertRow } from '#core/store/journal.ts';
import { found, mustExist } from '#core/store/rows.ts';
import { uuid7 } from '#core/store/uuid.ts';
import { changeOf, madeOf } from './answers.ts';
import type { Implement } from './context.ts';

export const files: Implement<'files'> = {
  list: async ({ subject, subject_id }, { store }) => {
    await mustExist(store, subject, subject_id);
    return { files: await filesOf(store, subject, subject_id) };
  },

  attach: async ({ subject, subject_id, file, title }, context) => {
    const { store, services, now, summarize } = context;
    await mustExist(store, subject, subject_id);
    const { path, name } = services.files.resolve(file);
    const content = await keepContent(path);
    if (!content) throw new AppError('input.invalid', { what: name, reason: 'it is too large to be attached; attach a part of it' });
    const called = title ?? name.slice(-100);
    const content_hash = await content.save(store).finally(() => content.close());
    const id = await insertRow(store, 'file_upload', {
      uuid: uuid7(),
      subject,
      subject_id,
      title: called,
      content_hash,
      size: content.size,
      created: now,
    });
    touch(store, subject, subject_id);
    summarize(`Attach “${called}” to ${subject} #${subject_id}`);
    return madeOf(context, id);
  },

  remove: async ({ id }, context) => {
    const { store, summarize } = context;
    const file = found('file_upload', id, await fileById(store, id));
    const changed = await deleteRows(store, 'file_upload', { column: 'id', ids: [id] });
    touch(store, file.subject, file.subject_id);
    summarize(`Remove “${file.title}” from ${file.subject} #${file.subject_id}`);
    return changeOf(context, changed);
  },

  open: async ({ id }, { store, services }) => {
    const { title, content_hash } = found('file_upload', id, await fileById(store, id));
    const name = fileNameOf(title);
    const path = await services.files.temporaryPath(name);
    await writeFile(path, await readContent(store, content_hash));
    return services.files.register(path, { name, temporary: true });
  },
};

/** Whether a finding has files is something lists ask for. */
function touch(store: WriteStore, subject: string, id: number): void {
  if (subject === 'finding') store.log.touched.add(id);
}
