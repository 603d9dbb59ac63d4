import { sql } from 'kysely';
import { severityRank } from '#core/model/severity.ts';
import { type Flags, packFlags } from '#core/model/status.ts';
import { bulkInsert, reserveIds } from '#core/store/bulk.ts';
import { indexFindings } from '#core/store/search.ts';
import { recount } from '#core/store/settle.ts';
import { uuid7 } from '#core/store/uuid.ts';
import type { TestApp } from './app.ts';

export interface SmallHierarchy {
  readonly prod_type: number;
  readonly product: number;
  readonly engagement: number;
  readonly test: number;
}

/** A product type, product, engagement and test named after `name`, made by the application's own commands. */
export async function someHierarchy(app: TestApp, name = 'Web shop'): Promise<SmallHierarchy> {
  const { id: prod_type } = await app.call('product_types.create', { name: `${name} type` });
  const { id: product } = await app.call('products.create', { name, description: 'Sells things', prod_type });
  const { id: engagement } = await app.call('engagements.create', {
    name: `${name} audit`,
    product_id: product,
    target_start: '2026-01-01',
    target_end: '2026-12-31',
  });
  const { id: test } = await app.call('tests.create', { engagement_id: engagement, test_type: 'Pen Test' });
  return { prod_type, product, engagement, test };
}

export interface SomeFinding {
  readonly severity?: 'Critical' | 'High' | 'Medium' | 'Low' | 'Info';
  readonly flags?: Partial<Flags>;
  readonly date?: string;
  readonly duplicate_of?: number;
  /** Status of its one endpoint; absent: it has none. */
  readonly endpoint?: 'Active' | 'Mitigated';
}

/** Findings written past the journal, as an import writes them: with counts, search documents, and rows in the tables that belong to a finding. */
export async function addFindings(
  app: TestApp,
  where: Omit<SmallHierarchy, 'prod_type'>,
  findings: readonly SomeFinding[],
): Promise<number[]> {
  const { store } = app;
  const first = await reserveIds(store, 'finding', findings.length);
  const at = '2026-01-02T03:04:05.000Z';
  const { test_type_id } = await store.db.selectFrom('test').select('test_type_id').where('id', '=', where.test).executeTakeFirstOrThrow();
  const columns = [
    'id',
    'uuid',
    'test_id',
    'engagement_id',
    'product_id',
    'test_type_id',
    'title',
    'severity',
    'status',
    'date',
    'duplicate_finding_id',
    'endpoint_count',
    'reporter_id',
    'last_status_update',
    'created',
    'updated',
  ];
  await bulkInsert(
    store,
    'finding',
    columns,
    findings.map((finding, index) => [
      first + index,
      uuid7(),
      where.test,
      where.engagement,
      where.product,
      test_type_id,
      `Weakness ${first + index}`,
      severityRank(finding.severity ?? 'High'),
      packFlags(finding.flags ?? { active: true }),
      finding.date ?? '2026-01-02',
      finding.duplicate_of ?? null,
      finding.endpoint ? 1 : 0,
      1,
      at,
      at,
      at,
    ]),
  );
  const ids = findings.map((_, index) => first + index);
  await bulkInsert(
    store,
    'finding_found_by',
    ['finding_id', 'test_type_id'],
    ids.map((id) => [id, test_type_id]),
  );
  await bulkInsert(
    store,
    'finding_cwe',
    ['finding_id', 'cwe'],
    ids.map((id) => [id, 79]),
  );
  const located = findings.flatMap(({ endpoint }, index) => (endpoint ? [[first + index, endpoint] as const] : []));
  const endpoint = await reserveIds(store, 'endpoint', located.length);
  await bulkInsert(
    store,
    'endpoint',
    ['id', 'uuid', 'value', 'host'],
    located.map(([id], index) => [endpoint + index, uuid7(), `https://host-${id}.example`, `host-${id}.example`]),
  );
  await bulkInsert(
    store,
    'finding_endpoint',
    ['finding_id', 'endpoint_id', 'status', 'created'],
    located.map(([id, status], index) => [id, endpoint + index, status, at]),
  );
  await indexFindings(store, sql`finding.id BETWEEN ${first} AND ${first + findings.length - 1}`);
  await recount(store, [where.test]);
  return ids;
}
