import type { Store } from '../database.ts';
import { findingLists, type FindingLists, withoutField } from '../finding-lists.ts';
import { readFilter } from '../filter.ts';
import { readSort } from '../finding-list.ts';
import { findingRows } from '../finding-rows.ts';
import type { ReaderNews } from '../news.ts';
import type { Mask } from './mask.ts';
import { type FindingMemory, loadMemory, remember } from './memory.ts';
import { countMask, memoryFacet } from './memory-facets.ts';

/** Lists remembered at once; each costs four bytes a finding. */
const REMEMBERED = 8;
/** Windows this close to the start are answered without ordering everything. */
const FIRST = 1000;

/**
 * Lists over the findings in memory. Until they are loaded the database answers, with the same results: a test compares the two.
 */
export function memoryLists(store: Store): FindingLists & { readonly loaded: Promise<void> } {
  const database = findingLists(store);
  let memory: FindingMemory | undefined;
  let missed: ReaderNews[] = [];
  let updated: Promise<void> = Promise.resolve();
  const lists = new Map<string, Promise<Int32Array>>();
  const masks = new Map<string, Promise<Mask>>();
  let loads = 0;
  let loaded = startLoad();

  /** Reads everything; what is written meanwhile is taken in before anyone sees the result. A later load overtakes an earlier one. */
  async function load(): Promise<void> {
    const mine = ++loads;
    memory = undefined;
    missed = [];
    const fresh = await loadMemory(store);
    while (mine === loads && missed.length > 0) if (!(await fresh.update(missed.shift() as ReaderNews))) return await load();
    if (mine !== loads) return;
    memory = fresh;
    void warmUp(fresh);
  }

  /** A load that fails (the workspace is closed, its disk gone) leaves the answers to the database, which says what is wrong. */
  function startLoad(): Promise<void> {
    return load().catch(() => undefined);
  }

  /** Reads, and sorts, the text columns that are sorted and filtered by before anyone asks. */
  async function warmUp(fresh: FindingMemory): Promise<void> {
    for (const relation of ['tag', 'cve', 'host'] as const) await fresh.pairs(relation).catch(() => undefined);
    for (const column of ['title', 'component', 'file'] as const) await fresh.key(column).catch(() => undefined);
  }

  function news(told: ReaderNews): void {
    database.news(told);
    lists.clear();
    masks.clear();
    if (told.everything) {
      loaded = startLoad();
      return;
    }
    if (!memory) return void missed.push(told);
    updated = updated.then(async () => {
      if (!memory) return void missed.push(told);
      if (!(await memory.update(told))) loaded = startLoad();
      lists.clear();
      masks.clear();
    });
  }

  async function inMemory(): Promise<FindingMemory | undefined> {
    await updated;
    return memory;
  }

  const maskOf = (from: FindingMemory, query: string): Promise<Mask> =>
    remember(masks, query, () => from.mask(readFilter(query)), REMEMBERED);

  async function idsOf(from: FindingMemory, query: string, sort: string): Promise<Int32Array> {
    return await remember(lists, `${sort}\n${query}`, async () => await from.ids(await maskOf(from, query), readSort(sort)), REMEMBERED);
  }

  /** The ids of a window. Only one far from the start makes the whole list. */
  async function windowOf(from: FindingMemory, query: string, sort: string, offset: number, limit: number): Promise<Int32Array> {
    const first = `${sort}\n${query}\n${FIRST}`;
    const ids =
      offset + limit > FIRST
        ? await idsOf(from, query, sort)
        : await remember(lists, first, async () => await from.ids(await maskOf(from, query), readSort(sort), FIRST), REMEMBERED);
    return ids.subarray(offset, offset + limit);
  }

  return {
    get loaded() {
      return loaded;
    },
    news,
    async list(query, sort, offset, limit) {
      const from = await inMemory();
      if (!from) return await database.list(query, sort, offset, limit);
      const count = countMask(await maskOf(from, query));
      return { count, rows: await findingRows(store, [...(await windowOf(from, query, sort, offset, limit))]) };
    },
    async ids(query, sort) {
      const from = await inMemory();
      return from ? await idsOf(from, query, sort) : await database.ids(query, sort);
    },
    async count(query) {
      const from = await inMemory();
      return from ? countMask(await maskOf(from, query)) : await database.count(query);
    },
    async facets(query, fields, limit) {
      const from = await inMemory();
      if (!from) return await database.facets(query, fields, limit);
      const filter = readFilter(query);
      const whole = await maskOf(from, query);
      return await Promise.all(
        fields.map(async (field) => {
          const without = withoutField(filter, field);
          const mask = without.conditions.length === filter.conditions.length ? whole : await from.mask(without);
          return { field, values: await memoryFacet(store, from, mask, field, limit) };
        }),
      );
    },
    async position(id, query, sort) {
      const from = await inMemory();
      if (!from) return await database.position(id, query, sort);
      const ids = await idsOf(from, query, sort);
      const index = ids.indexOf(id);
      return {
        index: index < 0 ? null : index,
        count: ids.length,
        previous: ids[index - 1] ?? null,
        next: index < 0 ? null : (ids[index + 1] ?? null),
      };
    },
  };
}
