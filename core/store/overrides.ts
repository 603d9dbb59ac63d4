import { sql } from 'kysely';
import type { Store, WriteStore } from './database.ts';
import { inIds } from './expressions.ts';
import { deleteRows, insertSelected } from './journal.ts';

/** What imports leave alone once a person set it. `status`: false positive, out of scope, accepted, closed, reopened. */
export const OVERRIDES = [
  'status',
  'title',
  'severity',
  'description',
  'mitigation',
  'cvssv3',
  'cvssv4',
  'epss_score',
  'cwe',
  'vulnerability_ids',
  'component_name',
  'component_version',
  'file_path',
  'line',
  'fix_version',
  'known_exploited',
] as const;
export type Override = (typeof OVERRIDES)[number];

const NONE: ReadonlySet<Override> = new Set();

/** What people set of each finding. */
export interface Overrides {
  of(finding: number): ReadonlySet<Override>;
}

/** Notes that the running command set these facts of the findings. They are no changes of their own: undo takes them back with what they mark. */
export async function noteOverrides(store: WriteStore, ids: readonly number[], fields: readonly Override[]): Promise<void> {
  if (ids.length === 0 || fields.length === 0) return;
  const { changes, journalId } = store.log;
  const names = sql.join(
    fields.map((field) => sql`SELECT ${sql.lit(field)} AS field`),
    sql` UNION ALL `,
  );
  await insertSelected(
    store,
    'finding_override',
    ['finding_id', 'field', 'journal_id'],
    sql`SELECT finding.id AS finding_id, set_field.field AS field, ${sql.lit(journalId)} AS journal_id FROM finding CROSS JOIN (${names}) AS set_field
      WHERE ${inIds(store, 'finding.id', ids)} AND NOT EXISTS (SELECT 1 FROM finding_override AS has
        WHERE has.finding_id = finding.id AND has.field = set_field.field AND has.journal_id = ${sql.lit(journalId)})`,
  );
  store.log.changes = changes;
}

/** Forgets that people decided the status of these findings: a report has decided since. */
export async function dropStatusOverrides(store: WriteStore, ids: readonly number[]): Promise<void> {
  const { changes } = store.log;
  await deleteRows(store, 'finding_override', { column: 'finding_id', ids, also: sql`field = 'status'` });
  store.log.changes = changes;
}

/** What people set of the findings of a test. */
export async function overridesOfTest(store: Store, testId: number): Promise<Overrides> {
  return await read(store, sql<boolean>`finding_id IN (SELECT id FROM finding WHERE test_id = ${testId})`);
}

/** What people set of these findings. */
export async function overridesOf(store: Store, ids: readonly number[]): Promise<Overrides> {
  return await read(store, inIds(store, 'finding_id', ids));
}

async function read(store: Store, which: ReturnType<typeof sql<boolean>>): Promise<Overrides> {
  const rows = await store.db.selectFrom('finding_override').select(['finding_id', 'field']).distinct().where(which).execute();
  const byFinding = new Map<number, Set<Override>>();
  for (const { finding_id, field } of rows) {
    const set = byFinding.get(finding_id);
    if (set) set.add(field as Override);
    else byFinding.set(finding_id, new Set([field as Override]));
  }
  return { of: (finding) => byFinding.get(finding) ?? NONE };
}
