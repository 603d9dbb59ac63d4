import { type RawBuilder, sql } from 'kysely';
import type { Store, WriteStore } from './database.ts';
import type { TableName } from './tables.ts';

/** How many rows a purge removes of each kind. */
export interface Purged {
  readonly journal_entries: number;
  readonly reports_and_files: number;
  readonly texts: number;
  readonly vulnerability_ids: number;
  readonly endpoints: number;
  readonly tags: number;
}

/** Rows that many share, with the columns that hold on to them. */
const SHARED: readonly {
  readonly name: keyof Purged;
  readonly table: TableName;
  readonly key: string;
  readonly users: readonly (readonly [TableName, string])[];
}[] = [
  {
    name: 'reports_and_files',
    table: 'file_content',
    key: 'hash',
    users: [
      ['file_upload', 'content_hash'],
      ['test_import', 'content_hash'],
    ],
  },
  {
    name: 'texts',
    table: 'text',
    key: 'id',
    users: ['description_id', 'mitigation_id', 'impact_id', 'references_id', 'steps_to_reproduce_id', 'severity_justification_id'].map(
      (column) => ['finding', column] as const,
    ),
  },
  { name: 'vulnerability_ids', table: 'vulnerability', key: 'id', users: [['finding_vulnerability', 'vulnerability_id']] },
  { name: 'endpoints', table: 'endpoint', key: 'id', users: [['finding_endpoint', 'endpoint_id']] },
  { name: 'tags', table: 'tag', key: 'id', users: [['tagging', 'tag_id']] },
];

/** What a purge would remove: the journal's entries before a moment (null: all), and with all of them what nothing refers to any more. */
export async function purgeable(store: Store, before: string | null): Promise<Purged> {
  const counts: Record<string, number> = { journal_entries: await count(store, sql`journal WHERE ${isOld(before, 0)}`) };
  for (const { name, table, key, users } of SHARED)
    counts[name] = before === null ? await count(store, sql`${sql.table(table)} WHERE ${unused(key, users)}`) : 0;
  return counts as unknown as Purged;
}

/**
 * Removes for good, which undo cannot bring back: the journal's entries before a moment (null: all) and, when none is left that could
 * bring anything back, files, texts, ids, endpoints and tags that nothing refers to. The space they took is overwritten by `compact`.
 */
export async function purge(store: WriteStore, before: string | null): Promise<Purged> {
  const purged = await purgeable(store, before);
  const old = sql`SELECT id FROM journal WHERE ${isOld(before, store.log.journalId)}`;
  for (const table of ['journal_row', 'journal_step'] as const)
    await sql`DELETE FROM ${sql.table(table)} WHERE journal_id IN (${old})`.execute(store.db);
  await sql`UPDATE test_import SET journal_id = NULL WHERE journal_id IN (${old})`.execute(store.db);
  const entries = await sql`DELETE FROM journal WHERE ${isOld(before, store.log.journalId)}`.execute(store.db);
  await sql`DELETE FROM job WHERE status <> 'running'`.execute(store.db);
  if (before === null) await removeUnused(store);
  return { ...purged, journal_entries: Number(entries.numAffectedRows ?? 0n) };
}

/** Entries before a moment. Of a change and what took it back or brought it back, all go as soon as one of them is old. */
function isOld(before: string | null, except: number): RawBuilder<boolean> {
  if (before === null) return sql`id <> ${sql.lit(except)}`;
  return sql`id IN (WITH RECURSIVE old (id) AS (
      SELECT id FROM journal WHERE at < ${before}
      UNION SELECT j.id FROM journal j JOIN old ON j.undo_of = old.id OR j.id IN (SELECT undone_by FROM journal WHERE id = old.id)
    ) SELECT id FROM old) AND id <> ${sql.lit(except)}`;
}

async function removeUnused(store: Store): Promise<void> {
  for (const { table, key, users } of SHARED) {
    const gone = sql`SELECT ${sql.ref(key)} FROM ${sql.table(table)} WHERE ${unused(key, users)}`;
    if (table === 'file_content') await sql`DELETE FROM file_content_piece WHERE hash IN (${gone})`.execute(store.db);
    if (table === 'text') await sql`DELETE FROM text_search WHERE ${sql.ref(store.sqlite ? 'rowid' : 'id')} IN (${gone})`.execute(store.db);
    if (table === 'endpoint') await sql`DELETE FROM tagging WHERE subject = 'endpoint' AND subject_id IN (${gone})`.execute(store.db);
    await sql`DELETE FROM ${sql.table(table)} WHERE ${unused(key, users)}`.execute(store.db);
  }
}

function unused(key: string, users: readonly (readonly [TableName, string])[]): RawBuilder<boolean> {
  return sql`${sql.join(
    users.map(
      ([table, column]) =>
        sql`${sql.ref(key)} NOT IN (SELECT ${sql.ref(column)} FROM ${sql.table(table)} WHERE ${sql.ref(column)} IS NOT NULL)`,
    ),
    sql` AND `,
  )}`;
}

async function count(store: Store, from: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ count: number }>`SELECT count(*) AS count FROM ${from}`.execute(store.db);
  return Number(rows[0]?.count ?? 0);
}

/** Writes the database anew without what was removed, the search indexes too, so that neither the file nor a copy of it holds it still. */
export async function compact(store: Store): Promise<void> {
  if (!store.sqlite) {
    await sql`VACUUM FULL`.execute(store.db);
    return;
  }
  for (const table of ['finding_search', 'text_search'])
    await sql.raw(`INSERT INTO ${table} (${table}) VALUES ('optimize')`).execute(store.db);
  await sql`VACUUM`.execute(store.db);
  store.sqlite.pragma('wal_checkpoint(TRUNCATE)');
}
