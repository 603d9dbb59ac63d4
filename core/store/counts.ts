import { type RawBuilder, sql } from 'kysely';
import type { SeverityCounts } from '#core/contract/common.ts';
import { severityOfRank } from '#core/model/severity.ts';
import { FLAGS } from '#core/model/status.ts';
import type { Store } from './database.ts';

export type CountBy = 'product_type' | 'product' | 'engagement' | 'test';

/** Flags a counted finding has, and flags it has not. */
export interface CountedFlags {
  readonly set: number;
  readonly clear: number;
}

const OPEN: CountedFlags = { set: FLAGS.active, clear: 0 };

/** What a product's grade counts: open, nobody's duplicate, no false positive, verified where that is enforced (domain facts 6.4). */
export function gradedFlags(settings: {
  readonly enforce_verified_status: boolean;
  readonly enforce_verified_status_product_grading: boolean;
}): CountedFlags {
  const enforced = settings.enforce_verified_status || settings.enforce_verified_status_product_grading;
  return { set: FLAGS.active | (enforced ? FLAGS.verified : 0), clear: FLAGS.duplicate | FLAGS.false_p };
}

const GROUPS: Readonly<Record<CountBy, { readonly column: string; readonly joins: RawBuilder<unknown> }>> = {
  test: { column: 'c.test_id', joins: sql`` },
  engagement: { column: 't.engagement_id', joins: sql`JOIN test t ON t.id = c.test_id` },
  product: { column: 'e.product_id', joins: sql`JOIN test t ON t.id = c.test_id JOIN engagement e ON e.id = t.engagement_id` },
  product_type: {
    column: 'p.prod_type_id',
    joins: sql`JOIN test t ON t.id = c.test_id JOIN engagement e ON e.id = t.engagement_id JOIN product p ON p.id = e.product_id`,
  },
};

/**
 * Findings by severity for every test, engagement, product or product type that has any (`id`: for one of them); `null` counts all under
 * the key 0. Read from the maintained counts, never from findings. Without `flags`: open ones, that is active.
 */
export async function openCounts(
  store: Store,
  by: CountBy | null,
  options: { readonly id?: number | undefined; readonly flags?: CountedFlags } = {},
): Promise<Map<number, SeverityCounts>> {
  const { column, joins } = by === null ? { column: '', joins: sql`` } : GROUPS[by];
  const key = by === null ? sql`0` : sql.ref(column);
  const { set, clear } = options.flags ?? OPEN;
  const one = options.id === undefined || by === null ? sql`` : sql`AND ${key} = ${options.id}`;
  const { rows } = await sql<{ id: number; severity: number; number: number }>`
    SELECT ${key} AS id, c.severity, sum(c.number) AS number FROM finding_count c ${joins}
    WHERE (c.status & ${sql.lit(set | clear)}) = ${sql.lit(set)} ${one} GROUP BY 1, 2`.execute(store.db);
  const counts = new Map<number, SeverityCounts>();
  if (by === null) counts.set(0, noCounts());
  for (const row of rows) {
    const of = counts.get(row.id) ?? noCounts();
    of[severityOfRank(row.severity).toLowerCase() as keyof SeverityCounts] += Number(row.number);
    of.total += Number(row.number);
    counts.set(row.id, of);
  }
  return counts;
}

/** No findings at all. */
export function noCounts(): SeverityCounts {
  return { critical: 0, high: 0, medium: 0, low: 0, info: 0, total: 0 };
}

/** The sum of counts. */
export function sumCounts(parts: Iterable<SeverityCounts>): SeverityCounts {
  const sum = noCounts();
  for (const part of parts) for (const key of Object.keys(sum) as (keyof SeverityCounts)[]) sum[key] += part[key];
  return sum;
}
