import { sql } from 'kysely';
import type { Test } from '#core/contract/tests.ts';
import { noCounts, openCounts } from './counts.ts';
import type { Store, WriteStore } from './database.ts';
import { testTypeByName } from './hierarchy.ts';
import { insertRow } from './journal.ts';
import { tagsOf } from './tags.ts';
import { uuid7 } from './uuid.ts';

/** A test as the store knows it; how its findings are deduplicated follows from its scan type. */
export type StoredTest = Omit<Test, 'deduplication_algorithm'>;

/** Tests with their open findings, the latest start first. */
export async function tests(
  store: Store,
  where: { readonly id?: number; readonly engagement_id?: number | undefined; readonly product_id?: number | undefined } = {},
): Promise<StoredTest[]> {
  let query = store.db
    .selectFrom('test as t')
    .innerJoin('test_type as y', 'y.id', 't.test_type_id')
    .innerJoin('engagement as e', 'e.id', 't.engagement_id')
    .innerJoin('product as p', 'p.id', 'e.product_id')
    .leftJoin('environment as v', 'v.id', 't.environment_id')
    .select([
      't.id',
      't.uuid',
      't.title',
      't.description',
      'y.name as test_type',
      't.scan_type',
      'v.name as environment',
      't.target_start',
      't.target_end',
    ])
    .select([
      't.version',
      't.build_id',
      't.commit_hash',
      't.branch_tag',
      't.engagement_id',
      'e.name as engagement',
      'e.product_id',
      'p.name as product',
    ])
    .select(['t.created', 't.updated', sql<number>`(SELECT count(*) FROM test_import i WHERE i.test_id = t.id)`.as('imports')]);
  if (where.id !== undefined) query = query.where('t.id', '=', where.id);
  if (where.engagement_id !== undefined) query = query.where('t.engagement_id', '=', where.engagement_id);
  if (where.product_id !== undefined) query = query.where('e.product_id', '=', where.product_id);
  const rows = await query.orderBy('t.target_start', 'desc').orderBy('t.id', 'desc').execute();
  const open = await openCounts(store, 'test', { id: where.id });
  const tags = await tagsOf(
    store,
    'test',
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    ...row,
    name: testName(row.title, row.test_type),
    environment: row.environment ?? '',
    tags: (tags.get(row.id) ?? []).map((tag) => tag.name),
    open: open.get(row.id) ?? noCounts(),
    imports: Number(row.imports),
  }));
}

/** `title (test type)`, or just the test type (domain facts 1.5). */
export function testName(title: string | null, testType: string): string {
  return title ? `${title} (${testType})` : testType;
}

/** The id of a test type by name, made where it is missing. */
export async function testTypeId(store: WriteStore, name: string): Promise<number> {
  return (await testTypeByName(store, name))?.id ?? (await insertRow(store, 'test_type', { uuid: uuid7(), name }));
}
