import { sql } from 'kysely';
import type { Engagement } from '#core/contract/engagements.ts';
import { isOverdue } from '#core/model/engagement.ts';
import { today } from '#core/model/time.ts';
import { noCounts, openCounts } from './counts.ts';
import type { Store } from './database.ts';
import { tagsOf } from './tags.ts';

/** Engagements with their open findings, the latest start first. */
export async function engagements(
  store: Store,
  where: { readonly id?: number; readonly product_id?: number | undefined } = {},
): Promise<Engagement[]> {
  const rows = await store.db
    .selectFrom('engagement as e')
    .innerJoin('product as p', 'p.id', 'e.product_id')
    .selectAll('e')
    .select(['p.name as product', sql<number>`(SELECT count(*) FROM test t WHERE t.engagement_id = e.id)`.as('tests')])
    .where(where.id === undefined ? sql<boolean>`1 = 1` : sql<boolean>`e.id = ${where.id}`)
    .where(where.product_id === undefined ? sql<boolean>`1 = 1` : sql<boolean>`e.product_id = ${where.product_id}`)
    .orderBy('e.target_start', 'desc')
    .orderBy('e.id', 'desc')
    .execute();
  const open = await openCounts(store, 'engagement', { id: where.id });
  const tags = await tagsOf(
    store,
    'engagement',
    rows.map((row) => row.id),
  );
  const day = today();
  return rows.map((row) => {
    const active = row.active === 1;
    const engagement_type = row.engagement_type as Engagement['engagement_type'];
    return {
      id: row.id,
      uuid: row.uuid,
      name: row.name,
      description: row.description,
      version: row.version,
      target_start: row.target_start,
      target_end: row.target_end,
      active,
      status: row.status as Engagement['status'],
      engagement_type,
      build_id: row.build_id,
      commit_hash: row.commit_hash,
      branch_tag: row.branch_tag,
      source_code_management_uri: row.source_code_management_uri,
      deduplication_on_engagement: row.deduplication_on_engagement === 1,
      product_id: row.product_id,
      product: row.product,
      tags: (tags.get(row.id) ?? []).map((tag) => tag.name),
      is_overdue: isOverdue({ active, engagement_type, target_end: row.target_end }, day),
      created: row.created,
      updated: row.updated,
      open: open.get(row.id) ?? noCounts(),
      tests: Number(row.tests),
    };
  });
}
