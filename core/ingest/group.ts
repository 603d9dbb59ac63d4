import type { ImportOptions } from '#core/contract/imports.ts';
import type { WriteStore } from '#core/store/database.ts';
import { groupable } from '#core/store/finding-group.ts';
import { insertRow, insertRows } from '#core/store/journal.ts';
import { uuid7 } from '#core/store/uuid.ts';
import type { ImportFacts } from './finding-row.ts';

/** Puts a test's findings that are in no group into groups by what they share; groups of one only when asked. */
export async function groupFindings(
  store: WriteStore,
  facts: ImportFacts,
  by: NonNullable<ImportOptions['group_by']>,
  groupsOfOne: boolean,
  user: number,
): Promise<void> {
  const rows = await groupable(store, facts.test_id, facts.import_id, by);
  const existing = new Map(
    (await store.db.selectFrom('finding_group').select(['id', 'name']).where('test_id', '=', facts.test_id).execute()).map((row) => [
      row.name,
      row.id,
    ]),
  );
  for (const [name, members] of Map.groupBy(rows, (row) => `Findings in: ${row.name}`.slice(0, 255))) {
    const known = existing.get(name);
    if (known === undefined && (!members.some((row) => row.isNew) || (members.length === 1 && !groupsOfOne))) continue;
    const group =
      known ??
      (await insertRow(store, 'finding_group', {
        uuid: uuid7(),
        test_id: facts.test_id,
        name,
        creator_id: user,
        created: facts.now,
        updated: facts.now,
      }));
    await insertRows(
      store,
      'finding_group_member',
      members.map((row) => ({ finding_id: row.id, group_id: group })),
    );
  }
}
