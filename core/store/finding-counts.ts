import type { SeverityCounts } from '#core/contract/common.ts';
import { formatQuery } from '#core/model/query.ts';
import { readFilter } from './filter.ts';
import type { FindingLists } from './finding-lists.ts';

/** Open findings by severity under a query. */
export async function openBySeverity(lists: FindingLists, query: string): Promise<SeverityCounts> {
  const filter = readFilter(query);
  const open = formatQuery({
    ...filter,
    conditions: [...filter.conditions, { field: 'is', comparison: '=', values: ['open'], negated: false }],
  });
  const [facet] = await lists.facets(open, ['severity'], 5);
  return severityCounts((facet?.values ?? []).map((value) => [value.value, value.count]));
}

/** Counts by severity word (any case) with their sum. */
export function severityCounts(rows: Iterable<readonly [string, number]>): SeverityCounts {
  const counts = { critical: 0, high: 0, medium: 0, low: 0, info: 0, total: 0 };
  for (const [severity, count] of rows) {
    counts[severity.toLowerCase() as keyof SeverityCounts] += count;
    counts.total += count;
  }
  return counts;
}
