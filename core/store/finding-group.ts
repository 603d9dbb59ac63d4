import { sql } from 'kysely';
import { AppError } from '#core/contract/errors.ts';
import type { ImportOptions } from '#core/contract/imports.ts';
import type { Store, WriteStore } from './database.ts';
import { inIds } from './expressions.ts';
import { insertRow, insertRows } from './journal.ts';
import { uuid7 } from './uuid.ts';

/** Puts findings of one test into the group of a name, made when missing. Members of a group already are left (domain facts 1.9). */
export async function groupOf(
  store: WriteStore,
  ids: readonly number[],
  name: string,
  by: { user: number; now: string },
): Promise<{ changed: number; skipped: Map<string, number> }> {
  const tests = await store.db
    .selectFrom('finding')
    .select('test_id')
    .distinct()
    .where(inIds(store, 'id', ids))
    .execute();
  const [test, another] = tests;
  if (!test || another) throw new AppError('input.invalid', { what: 'The selection', reason: 'a group holds findings of one test only' });
  const members = new Set(
    (
      await store.db
        .selectFrom('finding_group_member')
        .select('finding_id')
        .where(inIds(store, 'finding_id', ids))
        .execute()
    ).map((row) => row.finding_id),
  );
  const free = ids.filter((id) => !members.has(id));
  const known = await store.db
    .selectFrom('finding_group')
    .select('id')
    .where('test_id', '=', test.test_id)
    .where('name', '=', name)
    .executeTakeFirst();
  const group =
    known?.id ??
    (await insertRow(store, 'finding_group', {
      uuid: uuid7(),
      test_id: test.test_id,
      name,
      creator_id: by.user,
      created: by.now,
      updated: by.now,
    }));
  await insertRows(
    store,
    'finding_group_member',
    free.map((finding_id) => ({ finding_id, group_id: group })),
  );
  for (const id of free) store.log.touched.add(id);
  return { changed: free.length, skipped: new Map(members.size > 0 ? [['in a group already', members.size]] : []) };
}

/** The group a finding falls into, in words; null when it has nothing to be grouped by (domain facts 1.9). */
const GROUP_NAMES: Readonly<Record<NonNullable<ImportOptions['group_by']>, ReturnType<typeof sql<string | null>>>> = {
  component_name: sql`component_name`,
  'component_name+component_version': sql`CASE WHEN component_name IS NULL AND component_version IS NULL THEN NULL ELSE coalesce(component_name, 'None') || ':' || coalesce(component_version, 'None') END`,
  file_path: sql`'Filepath ' || file_path`,
  finding_title: sql`title`,
  vuln_id_from_tool: sql`'Vulnerability ID ' || vuln_id_from_tool`,
};

/** Findings of a test that are in no group and have something to be grouped by, with its words and whether this import made them; oldest first. */
export async function groupable(
  store: Store,
  testId: number,
  importId: number,
  by: NonNullable<ImportOptions['group_by']>,
): Promise<{ id: number; name: string; isNew: boolean }[]> {
  const name = GROUP_NAMES[by];
  const { rows } = await sql<{ id: number; name: string; import_id: number | null }>`
    SELECT id, ${name} AS name, import_id FROM finding WHERE test_id = ${testId} AND ${name} IS NOT NULL AND id NOT IN (SELECT finding_id FROM finding_group_member) ORDER BY id`.execute(
    store.db,
  );
  return rows.map((row) => ({ id: row.id, name: row.name, isNew: row.import_id === importId }));
}
