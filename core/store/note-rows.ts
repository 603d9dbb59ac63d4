import type { WriteStore } from './database.ts';
import { insertRows } from './journal.ts';
import { uuid7 } from './uuid.ts';

/** The same words as a note of its own on each finding (domain decision 15). */
export async function addNotes(
  store: WriteStore,
  findings: readonly number[],
  entry: string,
  by: { user: number; now: string },
): Promise<void> {
  await insertRows(
    store,
    'note',
    findings.map((id) => ({ uuid: uuid7(), subject: 'finding', subject_id: id, entry, date: by.now, author_id: by.user })),
  );
  for (const id of findings) store.log.touched.add(id);
}
