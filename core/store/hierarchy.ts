import type { Store } from './database.ts';

/** Rows of the hierarchy as ingest needs them. Names are compared exactly. */
export async function productByName(store: Store, name: string) {
  return await store.db.selectFrom('product').selectAll().where('name', '=', name).executeTakeFirst();
}

export async function productById(store: Store, id: number) {
  return await store.db.selectFrom('product').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function productTypeByName(store: Store, name: string) {
  return await store.db.selectFrom('product_type').selectAll().where('name', '=', name).executeTakeFirst();
}

export async function productTypeById(store: Store, id: number) {
  return await store.db.selectFrom('product_type').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function engagementById(store: Store, id: number) {
  return await store.db.selectFrom('engagement').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The engagement of a name that was made last in the product. */
export async function engagementByName(store: Store, productId: number, name: string) {
  return await store.db
    .selectFrom('engagement')
    .selectAll()
    .where('product_id', '=', productId)
    .where('name', '=', name)
    .orderBy('id', 'desc')
    .executeTakeFirst();
}

export async function testById(store: Store, id: number) {
  return await store.db
    .selectFrom('test')
    .innerJoin('test_type', 'test_type.id', 'test.test_type_id')
    .selectAll('test')
    .select('test_type.name as test_type_name')
    .where('test.id', '=', id)
    .executeTakeFirst();
}

/** The last test of a scan type in an engagement; with a title or type names, the last that has one of those too. */
export async function lastTest(
  store: Store,
  engagementId: number,
  scanType: string,
  { title, types }: { readonly title?: string | undefined; readonly types?: readonly string[] | undefined } = {},
) {
  let query = store.db
    .selectFrom('test')
    .innerJoin('test_type', 'test_type.id', 'test.test_type_id')
    .selectAll('test')
    .select('test_type.name as test_type_name')
    .where('engagement_id', '=', engagementId)
    .where('scan_type', '=', scanType);
  if (title !== undefined) query = query.where('title', '=', title);
  if (types !== undefined) query = query.where('test_type.name', 'in', [...types]);
  return await query.orderBy('test.id', 'desc').executeTakeFirst();
}

export async function testTypeByName(store: Store, name: string) {
  return await store.db.selectFrom('test_type').selectAll().where('name', '=', name).executeTakeFirst();
}

export async function environmentByName(store: Store, name: string) {
  return await store.db.selectFrom('environment').selectAll().where('name', '=', name).executeTakeFirst();
}

export type ProductRowRead = NonNullable<Awaited<ReturnType<typeof productById>>>;
export type EngagementRowRead = NonNullable<Awaited<ReturnType<typeof engagementById>>>;
export type TestRowRead = NonNullable<Awaited<ReturnType<typeof testById>>>;
