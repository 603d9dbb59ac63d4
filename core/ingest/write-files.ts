import type { DraftFile } from '#core/model/draft.ts';
import { contentOf } from '#core/store/file-content.ts';
import type { WriteStore } from '#core/store/database.ts';
import { inIds } from '#core/store/expressions.ts';
import { insertRows } from '#core/store/journal.ts';
import { uuid7 } from '#core/store/uuid.ts';

export interface FilesOfFinding {
  readonly id: number;
  readonly files: readonly DraftFile[];
}

/** Attaches the files a report carries (screenshots, logs) to its findings; a file that hangs there already is not attached again. */
export async function attachFiles(store: WriteStore, findings: readonly FilesOfFinding[], now: string): Promise<void> {
  const carrying = findings.filter((finding) => finding.files.length > 0);
  if (carrying.length === 0) return;
  const ids = carrying.map((finding) => finding.id);
  const rows = await store.db
    .selectFrom('file_upload')
    .select(['subject_id', 'content_hash'])
    .where('subject', '=', 'finding')
    .where(inIds(store, 'subject_id', ids))
    .execute();
  const attached = new Set(rows.map((row) => `${row.subject_id} ${row.content_hash}`));
  for (const { id, files } of carrying) {
    for (const file of files) {
      const content = contentOf(Buffer.from(file.data, 'base64'));
      const content_hash = await content.save(store);
      if (attached.has(`${id} ${content_hash}`)) continue;
      attached.add(`${id} ${content_hash}`);
      const row = { uuid: uuid7(), subject: 'finding', subject_id: id, title: file.title.slice(0, 100).toWellFormed() };
      await insertRows(store, 'file_upload', [{ ...row, content_hash, size: content.size, created: now }]);
    }
    store.log.touched.add(id);
  }
}
