import { type RawBuilder, sql } from 'kysely';
import type { Output } from '#core/contract/index.ts';
import { severityOfRank } from '#core/model/severity.ts';
import { FLAGS } from '#core/model/status.ts';
import { addDays, dayOf, today } from '#core/model/time.ts';
import type { Store } from './database.ts';
import { contains } from './filter-compare.ts';
import { severityCounts } from './finding-counts.ts';
import { importRecords } from './imports.ts';

const WEEKS = 12;

/** The home page's numbers. Open findings come from the maintained counts; dates are read from open findings with an SLA only. */
export async function homeSummary(store: Store): Promise<Output<'home.summary'>> {
  const counts = await store.db
    .selectFrom('finding_count')
    .select(['severity', 'status', (eb) => eb.fn.sum<number>('number').as('number')])
    .groupBy(['severity', 'status'])
    .execute();
  const sum = (holds: (status: number) => boolean): number =>
    counts.filter((row) => holds(row.status)).reduce((total, row) => total + Number(row.number), 0);
  const isOpen = (status: number): boolean => (status & FLAGS.active) !== 0;
  const overdue = await overdueCounts(store);
  return {
    open: severityCounts(counts.filter((row) => isOpen(row.status)).map((row) => [severityOfRank(row.severity), Number(row.number)])),
    overdue: overdue.counts,
    due_soon: overdue.dueSoon,
    unverified: sum((status) => isOpen(status) && (status & FLAGS.verified) === 0),
    total: sum(() => true),
    products: Number(
      (
        await store.db
          .selectFrom('product')
          .select((eb) => eb.fn.countAll<number>().as('n'))
          .executeTakeFirst()
      )?.n ?? 0,
    ),
    recent_imports: (await importRecords(store, {}, { offset: 0, limit: 8 })).imports,
    worst_products: await worstProducts(store),
    trend: await trend(store),
  };
}

/** Open findings past their SLA day by severity, and those whose day comes within a week. */
async function overdueCounts(store: Store): Promise<{ counts: ReturnType<typeof severityCounts>; dueSoon: number }> {
  const { rows } = await sql<{ severity: number; late: number; number: number }>`
    SELECT severity, CASE WHEN sla_expiration_date < ${today()} THEN 1 ELSE 0 END AS late, count(*) AS number FROM finding
    WHERE (status & ${sql.lit(FLAGS.active)}) <> 0 AND sla_expiration_date <= ${addDays(today(), 7)} GROUP BY 1, 2`.execute(store.db);
  const late = rows.filter((row) => Number(row.late) === 1);
  return {
    counts: severityCounts(late.map((row) => [severityOfRank(row.severity), Number(row.number)])),
    dueSoon: rows.filter((row) => Number(row.late) === 0).reduce((sum, row) => sum + Number(row.number), 0),
  };
}

async function worstProducts(store: Store): Promise<Output<'home.summary'>['worst_products']> {
  const { rows } = await sql<{ id: number; name: string; severity: number; number: number }>`
    SELECT p.id, p.name, c.severity, sum(c.number) AS number FROM finding_count c JOIN test t ON t.id = c.test_id JOIN engagement e ON e.id = t.engagement_id JOIN product p ON p.id = e.product_id
    WHERE (c.status & ${sql.lit(FLAGS.active)}) <> 0 GROUP BY p.id, p.name, c.severity`.execute(store.db);
  const products = [...Map.groupBy(rows, (row) => row.id).values()].map((list) => ({
    id: (list[0] as (typeof rows)[number]).id,
    name: (list[0] as (typeof rows)[number]).name,
    open: severityCounts(list.map((row) => [severityOfRank(row.severity), Number(row.number)])),
  }));
  const weight = (open: ReturnType<typeof severityCounts>): number =>
    ((open.critical * 1000 + open.high) * 1000 + open.medium) * 1000 + open.low;
  return products.sort((a, b) => weight(b.open) - weight(a.open) || a.name.localeCompare(b.name)).slice(0, 8);
}

/** Findings that appeared (by creation) and were mitigated, a week, for twelve weeks ending today. */
async function trend(store: Store): Promise<Output<'home.summary'>['trend']> {
  const start = addDays(today(), -7 * WEEKS + 1);
  const opened = await sql<{
    day: string;
    number: number;
  }>`SELECT date AS day, count(*) AS number FROM finding WHERE date >= ${start} AND (status & ${sql.lit(FLAGS.duplicate)}) = 0 GROUP BY date`.execute(
    store.db,
  );
  const minutes = await sql<{
    minute: string;
    number: number;
  }>`SELECT substr(mitigated, 1, 16) AS minute, count(*) AS number FROM finding WHERE mitigated >= ${addDays(start, -1)} GROUP BY 1`.execute(
    store.db,
  );
  const closed = minutes.rows.map(({ minute, number }) => ({ day: dayOf(minute.length > 10 ? `${minute}Z` : minute), number }));
  return Array.from({ length: WEEKS }, (_, week) => {
    const from = addDays(start, week * 7);
    const to = addDays(from, 6);
    const within = (rows: readonly { day: string; number: number }[]): number =>
      rows.filter((row) => row.day >= from && row.day <= to).reduce((sum, row) => sum + Number(row.number), 0);
    return { week: from, opened: within(opened.rows), closed: within(closed) };
  });
}

/** Everything whose name holds the text: products, engagements, tests, views by name, findings by id, title or vulnerability id. */
export async function searchEverywhere(
  store: Store,
  text: string,
  findings: readonly { id: number; title: string; product: string }[],
): Promise<Output<'home.search'>> {
  const named = (column: string): RawBuilder<boolean> => contains(sql.raw(column), text);
  const { rows } = await sql<Output<'home.search'>['hits'][number]>`
    SELECT * FROM (SELECT 'product' AS kind, id, name AS title, '' AS detail FROM product WHERE ${named('name')} LIMIT 8) AS a
    UNION ALL SELECT * FROM (SELECT 'engagement', e.id, e.name, p.name FROM engagement e JOIN product p ON p.id = e.product_id WHERE ${named('e.name')} LIMIT 8) AS b
    UNION ALL SELECT * FROM (SELECT 'test', t.id, coalesce(t.title, y.name), e.name FROM test t JOIN test_type y ON y.id = t.test_type_id JOIN engagement e ON e.id = t.engagement_id WHERE ${named('coalesce(t.title, y.name)')} LIMIT 8) AS c
    UNION ALL SELECT * FROM (SELECT 'view', id, name, query FROM saved_view WHERE ${named('name')} LIMIT 8) AS d`.execute(store.db);
  return {
    hits: [
      ...rows,
      ...findings.map((finding) => ({ kind: 'finding' as const, id: finding.id, title: finding.title, detail: finding.product })),
    ],
  };
}
