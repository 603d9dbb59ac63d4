import { type RawBuilder, sql } from 'kysely';
import type { Product, ProductType, Tree } from '#core/contract/products.ts';
import type { Settings } from '#core/contract/settings.ts';
import { productGrade, productHealth } from '#core/model/grade.ts';
import { gradedFlags, noCounts, openCounts, sumCounts } from './counts.ts';
import type { Store } from './database.ts';
import { contains } from './filter-compare.ts';
import { settingsOf } from './settings.ts';
import { tagsOf } from './tags.ts';

/** Products with their open findings and grade, by name; `name`: those whose name contains it. */
export async function products(store: Store, where: { readonly id?: number; readonly name?: string | undefined } = {}): Promise<Product[]> {
  const rows = await store.db
    .selectFrom('product as p')
    .innerJoin('product_type as y', 'y.id', 'p.prod_type_id')
    .selectAll('p')
    .select('y.name as prod_type_name')
    .where(whereProducts(where))
    .orderBy(sql`fold(p.name)`)
    .orderBy('p.id')
    .execute();
  const open = await openCounts(store, 'product', { id: where.id });
  const gradeOf = await grades(store, where.id);
  const tags = await tagsOf(
    store,
    'product',
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    id: row.id,
    uuid: row.uuid,
    name: row.name,
    description: row.description,
    prod_type: row.prod_type_id,
    prod_type_name: row.prod_type_name,
    sla_configuration: row.sla_configuration_id,
    business_criticality: row.business_criticality as Product['business_criticality'],
    platform: row.platform as Product['platform'],
    lifecycle: row.lifecycle as Product['lifecycle'],
    origin: row.origin as Product['origin'],
    external_audience: row.external_audience === 1,
    internet_accessible: row.internet_accessible === 1,
    enable_product_tag_inheritance: row.enable_product_tag_inheritance === 1,
    enable_simple_risk_acceptance: row.enable_simple_risk_acceptance === 1,
    enable_full_risk_acceptance: row.enable_full_risk_acceptance === 1,
    tags: (tags.get(row.id) ?? []).map((tag) => tag.name),
    created: row.created,
    updated: row.updated,
    open: open.get(row.id) ?? noCounts(),
    grade: gradeOf(row.id),
  }));
}

function whereProducts(where: { readonly id?: number; readonly name?: string | undefined }): RawBuilder<boolean> {
  if (where.id !== undefined) return sql`p.id = ${where.id}`;
  if (where.name === undefined) return sql`1 = 1`;
  return contains(sql`p.name`, where.name);
}

/** The grade letter of a product; null while the workspace does not grade (domain facts 6.4). */
async function grades(store: Store, id?: number): Promise<(productId: number) => string | null> {
  const settings: Settings = await settingsOf(store);
  if (!settings.enable_product_grade) return () => null;
  const counted = await openCounts(store, 'product', { id, flags: gradedFlags(settings) });
  return (productId) => productGrade(productHealth(counted.get(productId) ?? noCounts()), settings);
}

/** Product types by name. */
export async function productTypes(store: Store): Promise<ProductType[]> {
  const rows = await store.db.selectFrom('product_type').selectAll().orderBy(sql`fold(name)`).orderBy('id').execute();
  return rows.map((row) => ({ ...row, critical_product: row.critical_product === 1, key_product: row.key_product === 1 }));
}

/** Product types > products > engagements with their open findings, by name; engagements newest first. */
export async function productTree(store: Store): Promise<Tree> {
  const types = await productTypes(store);
  const products = await store.db
    .selectFrom('product')
    .select(['id', 'name', 'prod_type_id'])
    .orderBy(sql`fold(name)`)
    .orderBy('id')
    .execute();
  const engagements = await store.db
    .selectFrom('engagement')
    .select(['id', 'name', 'active', 'product_id'])
    .orderBy('target_start', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const tests = await store.db
    .selectFrom('test')
    .select((eb) => ['engagement_id', eb.fn.countAll<number>().as('number')])
    .groupBy('engagement_id')
    .execute();
  const open = await openCounts(store, 'engagement');
  const testsOf = new Map(tests.map((row) => [row.engagement_id, Number(row.number)]));
  const engagementsOf = Map.groupBy(engagements, (row) => row.product_id);
  const productsOf = Map.groupBy(products, (row) => row.prod_type_id);
  const productNode = ({ id, name }: { id: number; name: string }): Tree['product_types'][number]['products'][number] => {
    const inside = (engagementsOf.get(id) ?? []).map((row) => ({
      id: row.id,
      name: row.name,
      active: row.active === 1,
      open: open.get(row.id) ?? noCounts(),
      tests: testsOf.get(row.id) ?? 0,
    }));
    return { id, name, open: sumCounts(inside.map((node) => node.open)), engagements: inside };
  };
  return {
    product_types: types.map(({ id, name }) => {
      const inside = (productsOf.get(id) ?? []).map(productNode);
      return { id, name, open: sumCounts(inside.map((node) => node.open)), products: inside };
    }),
  };
}

/** How much lies in a product, open or not. */
export async function productSize(store: Store, id: number): Promise<{ engagements: number; tests: number; findings: number }> {
  const { rows } = await sql<{ engagements: number; tests: number; findings: number }>`SELECT
    (SELECT count(*) FROM engagement WHERE product_id = ${id}) AS engagements,
    (SELECT count(*) FROM test t JOIN engagement e ON e.id = t.engagement_id WHERE e.product_id = ${id}) AS tests,
    (SELECT coalesce(sum(c.number), 0) FROM finding_count c JOIN test t ON t.id = c.test_id JOIN engagement e ON e.id = t.engagement_id
      WHERE e.product_id = ${id}) AS findings`.execute(store.db);
  const [size] = rows;
  return { engagements: Number(size?.engagements), tests: Number(size?.tests), findings: Number(size?.findings) };
}
