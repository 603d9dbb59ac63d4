import { sql } from 'kysely';
import type { HistoryEntry } from '#core/contract/findings.ts';
import { severityOfRank } from '#core/model/severity.ts';
import { statusText } from '#core/model/status.ts';
import type { Store } from './database.ts';

interface Row {
  readonly journal_id: number;
  readonly at: string;
  readonly actor: string;
  readonly summary: string;
  readonly undone_by: number | null;
  readonly import_id: number | null;
  readonly table_name: string;
  readonly kind: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Columns that say nothing a person would ask for. */
const SILENT = new Set([
  'id',
  'uuid',
  'updated',
  'last_status_update',
  'last_reviewed',
  'last_reviewed_by_id',
  'mitigated_by_id',
  'report_key',
  'hash_key',
  'finding_id',
  'endpoint_count',
  'subject',
  'subject_id',
]);
const IMPORT_WORDS: Readonly<Record<string, string>> = {
  N: 'Created by',
  M: 'Updated by',
  R: 'Reactivated by',
  C: 'Closed by',
  U: 'Seen again by',
};

/** What happened to a finding, newest first: journaled changes and imports. */
export async function historyOf(store: Store, id: number): Promise<HistoryEntry[]> {
  const { rows } = await sql<Row>`
    SELECT j.id AS journal_id, j.at, u.username AS actor, j.summary, j.undone_by, j.import_id, s.table_name, s.kind, r.before, r.after
    FROM journal_row r JOIN journal_step s ON s.journal_id = r.journal_id AND s.step = r.step JOIN journal j ON j.id = r.journal_id JOIN dojo_user u ON u.id = j.user_id
    WHERE r.finding_id = ${id} ORDER BY j.id DESC, r.step`.execute(store.db);
  const changes = [...Map.groupBy(rows, (row) => row.journal_id).values()].map(changeEntry);
  return [...changes, ...(await importEntries(store, id))].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

function changeEntry(rows: readonly Row[]): HistoryEntry {
  const [first] = rows as [Row, ...Row[]];
  return {
    at: first.at,
    actor: first.actor,
    kind: 'change',
    summary: first.summary,
    journal_id: first.journal_id,
    import_id: first.import_id,
    undone: first.undone_by !== null,
    fields: rows.flatMap((row) => (row.table_name === 'finding' && row.kind === 'update' ? fieldChanges(row) : [])),
  };
}

function fieldChanges(row: Row): HistoryEntry['fields'] {
  const before = JSON.parse(row.before ?? '{}') as Record<string, unknown>;
  const after = JSON.parse(row.after ?? '{}') as Record<string, unknown>;
  return Object.keys(after)
    .filter((field) => !SILENT.has(field) && before[field] !== after[field])
    .map((field) => ({ field: field.replace(/_id$/, ''), before: shown(field, before[field]), after: shown(field, after[field]) }));
}

/** Long texts are known by their id only; that they changed is what is told. */
function shown(field: string, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (field === 'status') return statusText(Number(value));
  if (field === 'severity') return severityOfRank(Number(value));
  return field.endsWith('_id') ? 'changed' : String(value);
}

async function importEntries(store: Store, id: number): Promise<HistoryEntry[]> {
  const rows = await store.db
    .selectFrom('test_import_action as a')
    .innerJoin('test_import as i', 'i.id', 'a.import_id')
    .innerJoin('dojo_user as u', 'u.id', 'i.user_id')
    .select(['i.id', 'i.created', 'u.username', 'a.action', 'i.file_name', 'i.journal_id'])
    .where('a.finding_id', '=', id)
    .orderBy('i.id', 'desc')
    .limit(500)
    .execute();
  return rows.map((row) => ({
    at: row.created,
    actor: row.username,
    kind: 'import',
    summary: `${IMPORT_WORDS[row.action] ?? 'Seen by'} import of ${row.file_name}`,
    journal_id: row.journal_id,
    import_id: row.id,
    undone: false,
    fields: [],
  }));
}
