import { sql } from 'kysely';
import type { ImportOptions } from '#core/contract/imports.ts';
import type { WriteStore } from '#core/store/database.ts';
import { insertRow, insertRows } from '#core/store/journal.ts';
import { uuid7 } from '#core/store/uuid.ts';
import type { ImportFacts } from './finding-row.ts';

/** The group a finding falls into, in words; null when it has nothing to be grouped by (domain facts 1.9). */
const NAMES: Readonly<Record<NonNullable<ImportOptions['group_by']>, ReturnType<typeof sql<string | null>>>> = {
  component_name: sql`component_name`,
  'component_name+component_version': sql`CASE WHEN component_name IS NULL AND component_version IS NULL THEN NULL ELSE coalesce(component_name, 'None') || ':' || coalesce(component_version, 'None') END`,
  file_path: sql`'Filepath ' || file_path`,
  finding_title: sql`title`,
  vuln_id_from_tool: sql`'Vulnerability ID ' || vuln_id_from_tool`,
};

/** Puts a test's findings that are in no group into groups by what they share; groups of one only when asked. */
export async function groupFindings(store: WriteStore, facts: ImportFacts, by: NonNullable<ImportOptions['group_by']>, groupsOfOne: boolean, user: number): Promise<void> {
  const { rows } = await sql<{ id: number; name: string; is_new: number }>`
    SELECT id, ${NAMES[by]} AS name, CASE WHEN import_id = ${facts.import_id} THEN 1 ELSE 0 END AS is_new FROM finding
    WHERE test_id = ${facts.test_id} AND ${NAMES[by]} IS NOT NULL AND id NOT IN (SELECT finding_id FROM finding_group_member) ORDER BY id`.execute(store.db);
  const existing = new Map((await store.db.selectFrom('finding_group').select(['id', 'name']).where('test_id', '=', facts.test_id).execute()).map((row) => [row.name, row.id]));
  for (const [name, members] of Map.groupBy(rows, (row) => `Findings in: ${row.name}`.slice(0, 255))) {
    const known = existing.get(name);
    if (known === undefined && (!members.some((row) => row.is_new === 1) || (members.length === 1 && !groupsOfOne))) continue;
    const group = known ?? (await insertRow(store, 'finding_group', { uuid: uuid7(), test_id: facts.test_id, name, creator_id: user, created: facts.now, updated: facts.now }));
    await insertRows(store, 'finding_group_member', members.map((row) => ({ finding_id: row.id, group_id: group })));
  }
}
