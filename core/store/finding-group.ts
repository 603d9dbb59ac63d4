import { AppError } from '#core/contract/errors.ts';
import type { WriteStore } from './database.ts';
import { inIds } from './expressions.ts';
import { insertRow, insertRows } from './journal.ts';
import { uuid7 } from './uuid.ts';

/** Puts findings of one test into the group of a name, made when missing. Members of a group already are left (domain facts 1.9). */
export async function groupOf(store: WriteStore, ids: readonly number[], name: string, by: { user: number; now: string }): Promise<{ changed: number; skipped: Map<string, number> }> {
  const tests = await store.db.selectFrom('finding').select('test_id').distinct().where(inIds(store, 'id', ids)).execute();
  const [test, another] = tests;
  if (!test || another) throw new AppError('input.invalid', { what: 'The selection', reason: 'a group holds findings of one test only' });
  const members = new Set((await store.db.selectFrom('finding_group_member').select('finding_id').where(inIds(store, 'finding_id', ids)).execute()).map((row) => row.finding_id));
  const free = ids.filter((id) => !members.has(id));
  const known = await store.db.selectFrom('finding_group').select('id').where('test_id', '=', test.test_id).where('name', '=', name).executeTakeFirst();
  const group = known?.id ?? (await insertRow(store, 'finding_group', { uuid: uuid7(), test_id: test.test_id, name, creator_id: by.user, created: by.now, updated: by.now }));
  await insertRows(store, 'finding_group_member', free.map((finding_id) => ({ finding_id, group_id: group })));
  for (const id of free) store.log.touched.add(id);
  return { changed: free.length, skipped: new Map(members.size > 0 ? [['in a group already', members.size]] : []) };
}
