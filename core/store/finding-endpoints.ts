import { sql } from 'kysely';
import type { Store, WriteStore } from './database.ts';
import { inIds, pairsIn } from './expressions.ts';
import { insertRows, updateRows } from './journal.ts';

/** Adds endpoints to findings that lack them, as a person would: a later report that does not name them leaves them alone. */
export async function addEndpointsByHand(
  store: WriteStore,
  findings: readonly number[],
  endpoints: readonly number[],
  now: string,
): Promise<void> {
  const rows = await store.db
    .selectFrom('finding_endpoint')
    .select(['finding_id', 'endpoint_id'])
    .where(inIds(store, 'finding_id', findings))
    .where(inIds(store, 'endpoint_id', endpoints))
    .execute();
  const has = new Set(rows.map((row) => `${row.finding_id} ${row.endpoint_id}`));
  const missing = findings.flatMap((finding_id) =>
    endpoints.filter((endpoint_id) => !has.has(`${finding_id} ${endpoint_id}`)).map((endpoint_id) => ({ finding_id, endpoint_id })),
  );
  await insertRows(
    store,
    'finding_endpoint',
    missing.map((row) => ({ ...row, status: 'Active', added_by_hand: 1, created: now })),
  );
  const changed = [...new Set(missing.map((row) => row.finding_id))];
  const count = sql`(SELECT count(*) FROM finding_endpoint AS own WHERE own.finding_id = finding.id)`;
  await updateRows(store, 'finding', { column: 'id', ids: changed }, { endpoint_count: count });
  for (const id of changed) {
    store.log.touched.add(id);
    store.log.unsearched.add(id);
  }
}

/** Endpoints of these findings, and of all that an import made. */
export async function endpointsOf(store: Store, findings: readonly number[], importId: number): Promise<number[]> {
  const rows = await store.db
    .selectFrom('finding_endpoint')
    .select('endpoint_id')
    .distinct()
    .where((eb) =>
      eb.or([
        inIds(store, 'finding_id', findings),
        eb('finding_id', 'in', eb.selectFrom('finding').select('id').where('import_id', '=', importId)),
      ]),
    )
    .execute();
  return rows.map((row) => row.endpoint_id);
}

/** A finding's tie to an endpoint. */
export interface EndpointLink {
  readonly finding_id: number;
  readonly endpoint_id: number;
  readonly status: string;
  readonly added_by_hand: number;
}

/** The endpoints of these findings, by finding. */
export async function endpointLinks(store: Store, findings: readonly number[]): Promise<Map<number, EndpointLink[]>> {
  const rows = await store.db
    .selectFrom('finding_endpoint')
    .select(['finding_id', 'endpoint_id', 'status', 'added_by_hand'])
    .where(inIds(store, 'finding_id', findings))
    .execute();
  return Map.groupBy(rows, (row) => row.finding_id);
}

/** Gives these ties one status. */
export async function setEndpointStatus(
  store: WriteStore,
  links: readonly Pick<EndpointLink, 'finding_id' | 'endpoint_id'>[],
  status: 'Active' | 'Mitigated',
): Promise<void> {
  if (links.length === 0) return;
  const where = pairsIn(
    store,
    ['finding_id', 'endpoint_id'],
    links.map((link) => [link.finding_id, link.endpoint_id]),
  );
  await updateRows(store, 'finding_endpoint', { where }, { status });
}
