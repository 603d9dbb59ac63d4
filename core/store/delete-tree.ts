import { sql } from 'kysely';
import type { WriteStore } from './database.ts';
import { inIds } from './expressions.ts';
import { deleteFindings } from './finding-delete.ts';
import { deleteRows } from './journal.ts';
import { ATTACHED } from './references.ts';

/** What went with a delete. */
export interface Deleted {
  readonly findings: number;
  /** Product types, products, engagements and tests. */
  readonly parents: number;
}

/** Deletes product types with all their products. */
export async function deleteProductTypes(store: WriteStore, ids: readonly number[]): Promise<Deleted> {
  const products = await store.db
    .selectFrom('product')
    .select('id')
    .where(inIds(store, 'prod_type_id', ids))
    .execute();
  const gone = await deleteProducts(
    store,
    products.map((row) => row.id),
  );
  return { ...gone, parents: gone.parents + (await deleteRows(store, 'product_type', { column: 'id', ids })) };
}

/** Deletes products with all their engagements. */
export async function deleteProducts(store: WriteStore, ids: readonly number[]): Promise<Deleted> {
  const engagements = await store.db
    .selectFrom('engagement')
    .select('id')
    .where(inIds(store, 'product_id', ids))
    .execute();
  const gone = await deleteEngagements(
    store,
    engagements.map((row) => row.id),
  );
  await deleteRows(store, 'tagging', { column: 'subject_id', ids, also: sql`subject = 'product'` });
  return { ...gone, parents: gone.parents + (await deleteRows(store, 'product', { column: 'id', ids })) };
}

/** Deletes engagements with their tests, risk acceptances, notes, files and tags. */
export async function deleteEngagements(store: WriteStore, ids: readonly number[]): Promise<Deleted> {
  const tests = await store.db
    .selectFrom('test')
    .select('id')
    .where(inIds(store, 'engagement_id', ids))
    .execute();
  const gone = await deleteTests(
    store,
    tests.map((row) => row.id),
  );
  const acceptances = await store.db
    .selectFrom('risk_acceptance')
    .select('id')
    .where(inIds(store, 'engagement_id', ids))
    .execute();
  await deleteRows(store, 'risk_acceptance_finding', { column: 'risk_acceptance_id', ids: acceptances.map((row) => row.id) });
  await deleteRows(store, 'risk_acceptance', { column: 'engagement_id', ids });
  await deleteAttached(store, 'engagement', ids);
  return { ...gone, parents: gone.parents + (await deleteRows(store, 'engagement', { column: 'id', ids })) };
}

/** Deletes tests with their findings, imports, groups, notes, files and tags. */
export async function deleteTests(store: WriteStore, ids: readonly number[]): Promise<Deleted> {
  const rows = await store.db
    .selectFrom('finding')
    .select('id')
    .where(inIds(store, 'test_id', ids))
    .execute();
  const findings = await deleteFindings(
    store,
    rows.map((row) => row.id),
  );
  for (const id of ids) store.log.tests.add(id);
  await deleteRows(store, 'finding_group', { column: 'test_id', ids });
  const imports = await store.db
    .selectFrom('test_import')
    .select('id')
    .where(inIds(store, 'test_id', ids))
    .execute();
  await deleteRows(store, 'test_import_action', { column: 'import_id', ids: imports.map((row) => row.id) });
  await deleteRows(store, 'test_import', { column: 'test_id', ids });
  await deleteAttached(store, 'test', ids);
  return { findings, parents: await deleteRows(store, 'test', { column: 'id', ids }) };
}

async function deleteAttached(store: WriteStore, subject: 'test' | 'engagement', ids: readonly number[]): Promise<void> {
  for (const table of ATTACHED) await deleteRows(store, table, { column: 'subject_id', ids, also: sql`subject = ${sql.lit(subject)}` });
}
