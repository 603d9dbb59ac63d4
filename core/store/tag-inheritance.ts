import { type RawBuilder, sql } from 'kysely';
import type { WriteStore } from './database.ts';
import { inIds } from './expressions.ts';
import { deleteRows, insertSelected, touchLastStep } from './journal.ts';
import { settingsOf } from './settings.ts';

/** What inherits a product's tags, with the product it lies in. */
const CHILDREN: readonly (readonly [string, RawBuilder<unknown>])[] = [
  ['engagement', sql`SELECT id, product_id FROM engagement`],
  ['test', sql`SELECT test.id, engagement.product_id FROM test JOIN engagement ON engagement.id = test.engagement_id`],
  ['finding', sql`SELECT id, product_id FROM finding`],
];

/**
 * Brings the inherited tags inside these products in line with the products' own tags: new ones go down, vanished ones go, all go
 * where inheritance is off. Own tags stay (domain facts 1.13, with decision 38: the flags themselves propagate too).
 */
export async function propagateTags(store: WriteStore, productIds: readonly number[]): Promise<void> {
  if (productIds.length === 0) return;
  const { enable_product_tag_inheritance } = await settingsOf(store);
  const rows = await store.db
    .selectFrom('product')
    .select(['id', 'enable_product_tag_inheritance as own'])
    .where(inIds(store, 'id', productIds))
    .execute();
  const inheriting = rows.filter((row) => enable_product_tag_inheritance || row.own === 1).map((row) => row.id);
  for (const [subject, children] of CHILDREN) {
    await deleteRows(store, 'tagging', {
      where: sql`subject = ${sql.lit(subject)} AND inherited = 1
        AND subject_id IN (SELECT c.id FROM (${children}) AS c WHERE ${inIds(store, 'c.product_id', productIds)})
        AND NOT EXISTS (SELECT 1 FROM (${children}) AS c JOIN tagging AS p ON p.subject = 'product' AND p.subject_id = c.product_id
          WHERE c.id = tagging.subject_id AND p.tag_id = tagging.tag_id AND ${inIds(store, 'c.product_id', inheriting)})`,
    });
    if (subject === 'finding') await touchLastStep(store);
    await insertSelected(
      store,
      'tagging',
      ['subject', 'subject_id', 'tag_id', 'inherited'],
      sql`
      SELECT ${sql.lit(subject)} AS subject, c.id AS subject_id, p.tag_id, 1 AS inherited
      FROM (${children}) AS c JOIN tagging AS p ON p.subject = 'product' AND p.subject_id = c.product_id
      WHERE ${inIds(store, 'c.product_id', inheriting)}
        AND NOT EXISTS (SELECT 1 FROM tagging AS has WHERE has.subject = ${sql.lit(subject)} AND has.subject_id = c.id AND has.tag_id = p.tag_id)`,
    );
    if (subject === 'finding') await touchLastStep(store);
  }
}

/** Every product. */
export async function allProductIds(store: WriteStore): Promise<number[]> {
  return (await store.db.selectFrom('product').select('id').execute()).map((row) => row.id);
}
