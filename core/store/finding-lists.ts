import type { FindingRow } from '#core/contract/findings.ts';
import type { FindingFilter } from '#core/model/query.ts';
import type { Store } from './database.ts';
import { facet, type FacetValue } from './facets.ts';
import { readFilter } from './filter.ts';
import { countFindings, findingIds, readSort } from './finding-list.ts';
import { findingRows } from './finding-rows.ts';
import type { ReaderNews } from './news.ts';

/** A list as a sorted id array: any window of it is a slice. */
export interface FindingLists {
  list(query: string, sort: string, offset: number, limit: number): Promise<{ count: number; rows: FindingRow[] }>;
  /** Every id in order; the array is remembered, so it is not to be written to. */
  ids(query: string, sort: string): Promise<Int32Array>;
  count(query: string): Promise<number>;
  facets(query: string, fields: readonly string[], limit: number): Promise<{ field: string; values: FacetValue[] }[]>;
  position(
    id: number,
    query: string,
    sort: string,
  ): Promise<{ index: number | null; count: number; previous: number | null; next: number | null }>;
  /** Something was written: what is remembered is looked at again. */
  news(news: ReaderNews): void;
}

/** Lists remembered at once; each costs four bytes a finding. */
const REMEMBERED = 8;
/** A window this close to the start is read on its own; only scrolling further makes the whole array. */
const FIRST = 1000;

/** Lists over one reading connection, answered by the database, with the id arrays of the latest ones remembered. */
export function findingLists(store: Store): FindingLists {
  const remembered = new Map<string, Promise<Int32Array>>();

  function ids(query: string, sort: string): Promise<Int32Array> {
    const key = `${sort}\n${query}`;
    const known = remembered.get(key);
    if (known) return known;
    const made = findingIds(store, readFilter(query), readSort(sort)).then((list) => Int32Array.from(list));
    made.catch(() => remembered.delete(key));
    remembered.set(key, made);
    for (const oldest of remembered.keys()) if (remembered.size > REMEMBERED) remembered.delete(oldest);
    return made;
  }

  async function window(query: string, sort: string, offset: number, limit: number): Promise<{ count: number; ids: readonly number[] }> {
    const filter = readFilter(query);
    if (offset + limit <= FIRST && !remembered.has(`${sort}\n${query}`)) {
      const [first, count] = await Promise.all([findingIds(store, filter, readSort(sort), offset + limit), countFindings(store, filter)]);
      return { count, ids: first.slice(offset) };
    }
    const all = await ids(query, sort);
    return { count: all.length, ids: [...all.subarray(offset, offset + limit)] };
  }

  return {
    async list(query, sort, offset, limit) {
      const { count, ids: shown } = await window(query, sort, offset, limit);
      return { count, rows: await findingRows(store, shown) };
    },
    ids,
    count: (query) => countFindings(store, readFilter(query)),
    async facets(query, fields, limit) {
      const filter = readFilter(query);
      return await Promise.all(
        fields.map(async (field) => ({ field, values: await facet(store, withoutField(filter, field), field, limit) })),
      );
    },
    async position(id, query, sort) {
      const all = await ids(query, sort);
      const index = all.indexOf(id);
      return {
        index: index < 0 ? null : index,
        count: all.length,
        previous: all[index - 1] ?? null,
        next: index < 0 ? null : (all[index + 1] ?? null),
      };
    },
    news: () => remembered.clear(),
  };
}

/** A facet shows the values one could choose instead, so its own plain condition does not count. */
export function withoutField(filter: FindingFilter, field: string): FindingFilter {
  return {
    ...filter,
    conditions: filter.conditions.filter((condition) => condition.field !== field || condition.negated || condition.comparison !== '='),
  };
}
