import { type RawBuilder, sql } from 'kysely';
import { STATES } from '#core/model/finding-fields.ts';
import type { FindingFilter } from '#core/model/query.ts';
import { severityOfRank } from '#core/model/severity.ts';
import type { Store } from './database.ts';
import { inIds } from './expressions.ts';
import { STATE_FLAGS, whereFilter } from './filter.ts';

export interface FacetValue {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

/** Fields whose values stand on the finding itself, or in a table joined to it. */
const SOURCES: Readonly<Record<string, { readonly from: string; readonly value: string }>> = {
  component: { from: 'finding', value: 'finding.component_name' },
  service: { from: 'finding', value: 'finding.service' },
  cwe: { from: 'finding', value: 'finding.cwe' },
  tag: {
    from: "finding JOIN tagging g ON g.subject = 'finding' AND g.subject_id = finding.id JOIN tag t ON t.id = g.tag_id",
    value: 't.name',
  },
  cve: {
    from: 'finding JOIN finding_vulnerability fv ON fv.finding_id = finding.id JOIN vulnerability v ON v.id = fv.vulnerability_id',
    value: 'v.vulnerability_id',
  },
  host: {
    from: 'finding JOIN finding_endpoint fe ON fe.finding_id = finding.id JOIN endpoint e ON e.id = fe.endpoint_id',
    value: 'e.host',
  },
};

/** Parents: counted by id, shown by name. */
export const PARENTS: Readonly<Record<string, { readonly column: string; readonly table: 'product' | 'engagement' | 'test_type' }>> = {
  product: { column: 'product_id', table: 'product' },
  engagement: { column: 'engagement_id', table: 'engagement' },
  test_type: { column: 'test_type_id', table: 'test_type' },
};

/** Values of a field among the matching findings with their counts, most frequent first. Counted by the database. */
export async function facet(store: Store, filter: FindingFilter, field: string, limit: number): Promise<FacetValue[]> {
  const where = whereFilter(store, filter);
  if (field === 'severity')
    return (await grouped(store, 'finding', 'finding.severity', where, 5))
      .map((row) => severityValue(Number(row.value), row.count))
      .sort((a, b) => b.rank - a.rank);
  if (field === 'is') return stateFacet(await statusCounts(store, where), await overdueCount(store, filter));
  if (field === 'product_type') return await productTypes(store, where, limit);
  const parent = PARENTS[field];
  if (parent) return await named(store, parent.table, await grouped(store, 'finding', `finding.${parent.column}`, where, limit));
  const source = SOURCES[field];
  if (!source) return [];
  return (await grouped(store, source.from, source.value, where, limit))
    .filter((row) => row.value !== null && row.value !== 0)
    .map((row) => ({ value: String(row.value), label: field === 'cwe' ? `CWE-${row.value}` : String(row.value), count: row.count }));
}

async function grouped(
  store: Store,
  from: string,
  value: string,
  where: RawBuilder<boolean>,
  limit: number,
): Promise<{ value: string | number | null; count: number }[]> {
  const { rows } = await sql<{
    value: string | number | null;
    count: number;
  }>`SELECT ${sql.raw(value)} AS value, count(*) AS count FROM ${sql.raw(from)} WHERE ${where} GROUP BY ${sql.raw(value)} ORDER BY count(*) DESC, ${sql.raw(value)} LIMIT ${limit + 1}`.execute(
    store.db,
  );
  return rows.map((row) => ({ value: row.value, count: Number(row.count) }));
}

/** A severity as a facet value, with its rank for sorting. */
export function severityValue(rank: number, count: number): FacetValue & { readonly rank: number } {
  const word = severityOfRank(rank);
  return { value: word.toLowerCase(), label: word, count, rank };
}

async function statusCounts(store: Store, where: RawBuilder<boolean>): Promise<{ status: number; count: number }[]> {
  return (await grouped(store, 'finding', 'finding.status', where, 10_000)).map((row) => ({ status: Number(row.value), count: row.count }));
}

async function overdueCount(store: Store, filter: FindingFilter): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`SELECT count(*) AS count FROM finding WHERE ${whereFilter(store, { ...filter, conditions: [...filter.conditions, { field: 'is', comparison: '=', values: ['overdue'], negated: false }] })}`.execute(
    store.db,
  );
  return Number(rows[0]?.count ?? 0);
}

/** Counts by state out of counts by status number; states nobody is in are left out. */
export function stateFacet(counts: readonly { status: number; count: number }[], overdue: number): FacetValue[] {
  return STATES.map((state) => {
    const flags = STATE_FLAGS[state] ?? { set: 0, clear: 0 };
    const holding = counts.filter((row) => (row.status & (flags.set | flags.clear)) === flags.set);
    return {
      value: state,
      label: state[0]?.toUpperCase() + state.slice(1).replaceAll('_', ' '),
      count: state === 'overdue' ? overdue : holding.reduce((sum, row) => sum + row.count, 0),
    };
  }).filter((value) => value.count > 0);
}

/** Names for counted ids. The value is the name, because that is what a query says. */
export async function named(
  store: Store,
  table: 'product' | 'engagement' | 'test_type' | 'product_type',
  counted: readonly { value: string | number | null; count: number }[],
): Promise<FacetValue[]> {
  const rows = await store.db
    .selectFrom(table)
    .select(['id', 'name'])
    .where(
      inIds(
        store,
        'id',
        counted.map((row) => Number(row.value)),
      ),
    )
    .execute();
  const names = new Map(rows.map((row) => [row.id, row.name]));
  return counted.flatMap((row) => {
    const name = names.get(Number(row.value));
    return name === undefined ? [] : [{ value: name, label: name, count: row.count }];
  });
}

async function productTypes(store: Store, where: RawBuilder<boolean>, limit: number): Promise<FacetValue[]> {
  return await named(
    store,
    'product_type',
    await grouped(store, 'finding JOIN product p ON p.id = finding.product_id', 'p.prod_type_id', where, limit),
  );
}
