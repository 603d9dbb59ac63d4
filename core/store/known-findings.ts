import type { Selectable } from 'kysely';
import type { Store } from './database.ts';
import { inIds } from './expressions.ts';
import type { Tables } from './tables.ts';

/** What a reimport may change of a finding. `date` is only read: SLAs begin with it. */
export const KNOWN_COLUMNS = [
  'title',
  'severity',
  'status',
  'date',
  'mitigated',
  'mitigated_by_id',
  'sla_start_date',
  'sla_expiration_date',
  'description_id',
  'mitigation_id',
  'cvssv3',
  'cvssv3_score',
  'cvssv4',
  'cvssv4_score',
  'epss_score',
  'epss_percentile',
  'component_name',
  'component_version',
  'file_path',
  'line',
  'fix_version',
  'cve',
  'cwe',
  'hash_code',
  'hash_key',
  'unique_id_from_tool',
  'report_key',
  'drift_key',
  'duplicate_finding_id',
  'endpoint_count',
  'last_status_update',
  'updated',
] as const satisfies readonly (keyof Selectable<Tables['finding']>)[];

export type KnownRow = Readonly<Pick<Selectable<Tables['finding']>, (typeof KNOWN_COLUMNS)[number]>>;

/** These findings as they are, by id. */
export async function knownRows(store: Store, ids: readonly number[]): Promise<Map<number, KnownRow>> {
  const rows = await store.db
    .selectFrom('finding')
    .select('id')
    .select(KNOWN_COLUMNS)
    .where(inIds(store, 'id', ids))
    .execute();
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

/** Vulnerability ids, as shared rows in their order, and CWEs, by finding; absent where there are none. */
export async function knownLists(
  store: Store,
  ids: readonly number[],
): Promise<{ vulnerabilities: Map<number, number[]>; cwes: Map<number, number[]> }> {
  const vulnerabilities = await store.db
    .selectFrom('finding_vulnerability')
    .select(['finding_id', 'vulnerability_id'])
    .where(inIds(store, 'finding_id', ids))
    .orderBy('finding_id')
    .orderBy('position')
    .execute();
  const cwes = await store.db
    .selectFrom('finding_cwe')
    .selectAll()
    .where(inIds(store, 'finding_id', ids))
    .orderBy('cwe')
    .execute();
  return {
    vulnerabilities: new Map(
      [...Map.groupBy(vulnerabilities, (row) => row.finding_id)].map(([id, list]) => [id, list.map((row) => row.vulnerability_id)]),
    ),
    cwes: new Map([...Map.groupBy(cwes, (row) => row.finding_id)].map(([id, list]) => [id, list.map((row) => row.cwe)])),
  };
}
