import type { Store } from './database.ts';
import { inIds } from './expressions.ts';

/** What a reimport may change of a finding, in the order `KNOWN_COLUMNS` names it. */
export interface KnownRow {
  readonly status: number;
  readonly mitigated: string | null;
  readonly mitigated_by_id: number | null;
  readonly sla_start_date: string | null;
  readonly sla_expiration_date: string | null;
  readonly component_name: string | null;
  readonly component_version: string | null;
  readonly fix_version: string | null;
  readonly cve: string | null;
  readonly cwe: number | null;
  readonly report_key: number | null;
  readonly endpoint_count: number;
  readonly last_status_update: string;
  readonly updated: string;
}

export const KNOWN_COLUMNS = [
  'status',
  'mitigated',
  'mitigated_by_id',
  'sla_start_date',
  'sla_expiration_date',
  'component_name',
  'component_version',
  'fix_version',
  'cve',
  'cwe',
  'report_key',
  'endpoint_count',
  'last_status_update',
  'updated',
] as const satisfies readonly (keyof KnownRow)[];

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
