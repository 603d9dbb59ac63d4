import type { FindingRow } from '#core/contract/findings.ts';
import { severityOfRank } from '#core/model/severity.ts';
import { fixAvailable, FLAGS, type StatusFlag, STATUS_FLAGS } from '#core/model/status.ts';
import type { Store } from './database.ts';
import { inIds } from './expressions.ts';
import { tagsOf } from './tags.ts';

/** The status flags of a stored number, as the contract names them. */
export function flagsOf(status: number): Record<StatusFlag, boolean> {
  return Object.fromEntries(STATUS_FLAGS.map((flag) => [flag, (status & FLAGS[flag]) !== 0])) as Record<StatusFlag, boolean>;
}

/** Rows of a list by id, in the order of the ids; ids that are gone are left out. */
export async function findingRows(store: Store, ids: readonly number[]): Promise<FindingRow[]> {
  if (ids.length === 0) return [];
  const rows = await store.db
    .selectFrom('finding as f')
    .innerJoin('test as t', 't.id', 'f.test_id')
    .innerJoin('test_type as y', 'y.id', 'f.test_type_id')
    .innerJoin('engagement as e', 'e.id', 'f.engagement_id')
    .innerJoin('product as p', 'p.id', 'f.product_id')
    .select([
      'f.id',
      'f.title',
      'f.severity',
      'f.status',
      'f.date',
      'f.sla_expiration_date',
      'f.cwe',
      'f.cve',
      'f.cvssv3_score',
      'f.epss_score',
      'f.component_name',
      'f.component_version',
      'f.file_path',
      'f.line',
      'f.service',
      'f.endpoint_count',
      'f.duplicate_finding_id',
      'f.mitigated',
      'f.last_status_update',
      'f.fix_version',
      'f.test_id',
      'y.name as test_type',
      'f.engagement_id',
      'e.name as engagement',
      'f.product_id',
      'p.name as product',
    ])
    .where(inIds(store, 'f.id', ids))
    .execute();
  const endpoints = await firstEndpoints(
    store,
    rows.filter((row) => row.endpoint_count > 0).map((row) => row.id),
  );
  const vulnerabilities = await vulnerabilityIds(
    store,
    rows.filter((row) => row.cve !== null).map((row) => row.id),
  );
  const tags = await tagsOf(store, 'finding', ids);
  const byId = new Map(
    rows.map(({ status, severity, duplicate_finding_id, ...row }) => [
      row.id,
      {
        ...row,
        ...flagsOf(status),
        severity: severityOfRank(severity),
        cwe: row.cwe || null,
        known_exploited: (status & FLAGS.known_exploited) !== 0,
        fix_available: fixAvailable(status),
        duplicate_finding: duplicate_finding_id,
        endpoint: endpoints.get(row.id) ?? null,
        vulnerability_ids: vulnerabilities.get(row.id) ?? [],
        tags: (tags.get(row.id) ?? []).map((tag) => tag.name),
      } satisfies FindingRow,
    ]),
  );
  return ids.flatMap((id) => byId.get(id) ?? []);
}

async function firstEndpoints(store: Store, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await store.db
    .selectFrom('finding_endpoint as fe')
    .innerJoin('endpoint as e', 'e.id', 'fe.endpoint_id')
    .select(['fe.finding_id', 'e.value'])
    .where(inIds(store, 'fe.finding_id', ids))
    .orderBy('fe.finding_id')
    .orderBy('fe.endpoint_id', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.finding_id, row.value]));
}

/** Vulnerability ids by finding, the primary one first. */
export async function vulnerabilityIds(store: Store, ids: readonly number[]): Promise<Map<number, string[]>> {
  if (ids.length === 0) return new Map();
  const rows = await store.db
    .selectFrom('finding_vulnerability as fv')
    .innerJoin('vulnerability as v', 'v.id', 'fv.vulnerability_id')
    .select(['fv.finding_id', 'v.vulnerability_id'])
    .where(inIds(store, 'fv.finding_id', ids))
    .orderBy('fv.finding_id')
    .orderBy('fv.position')
    .execute();
  return new Map([...Map.groupBy(rows, (row) => row.finding_id)].map(([id, list]) => [id, list.map((row) => row.vulnerability_id)]));
}
