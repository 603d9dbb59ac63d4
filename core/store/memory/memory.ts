import { sql } from 'kysely';
import { fieldOf } from '#core/model/finding-fields.ts';
import type { FindingFilter } from '#core/model/query.ts';
import type { Store } from '../database.ts';
import type { Sort } from '../finding-list.ts';
import type { ReaderNews } from '../news.ts';
import { positionOf } from './columns.ts';
import { type Findable, findMask } from './find.ts';
import { markedByText } from './found.ts';
import { append, forget, loadColumns, refresh } from './load.ts';
import type { Mask } from './mask.ts';
import { inOrder, numberColumn, parentRanks, ranksOf, type SortKey, sortKey } from './order.ts';
import { appendPairs, loadPairs, type Pairs, refreshPairs, type Relation, RELATIONS } from './pairs.ts';
import { appendWords, loadWords, refreshWords, WORD_COLUMNS, type WordColumn, type Words } from './words.ts';

/** The findings of a workspace as columns in memory: any filter and sort of a million in a few milliseconds. */
export interface FindingMemory extends Findable {
  /** Which findings match. */
  mask(filter: FindingFilter): Promise<Mask>;
  /** Ids of masked findings in order; `limit` for only the first. */
  ids(mask: Mask, sort: Sort, limit?: number): Promise<Int32Array>;
  /** What a list is ordered by, made before anyone asks. */
  key(field: string): Promise<SortKey>;
  /** Takes in what a transaction wrote. False when everything must be read again. */
  update(news: ReaderNews): Promise<boolean>;
}

/** Searches remembered, so that a list's facets do not search again; each is a byte a finding. */
const TEXTS = 4;

/** Reads all findings into memory. Takes a while at a million; others get their turn meanwhile. */
export async function loadMemory(store: Store): Promise<FindingMemory> {
  const columns = await loadColumns(store);
  const words = new Map<WordColumn, Promise<Words>>();
  const pairs = new Map<Relation, Promise<Pairs>>();
  const keys = new Map<string, Promise<SortKey>>();
  const texts = new Map<string, Promise<Uint8Array>>();
  const from: Findable = {
    columns,
    words: (column) => remember(words, column, () => loadWords(store, columns, column)),
    pairs: (relation) => remember(pairs, relation, () => loadPairs(store, columns, relation)),
    text: (text) => remember(texts, text, () => markedByText(store, columns, text), TEXTS),
  };

  const key = (field: string): Promise<SortKey> => remember(keys, field, async () => sortKey(await valuesOf(field), columns.length));

  async function valuesOf(field: string): Promise<Int32Array | Uint8Array> {
    const numbers = numberColumn(columns, field);
    if (numbers) return numbers;
    if (field in WORD_COLUMNS) return await ranksOf(await from.words(field as WordColumn));
    const { rows } =
      field === 'product_type'
        ? await sql<{ id: number; name: string }>`SELECT p.id, t.name FROM product p JOIN product_type t ON t.id = p.prod_type_id`.execute(
            store.db,
          )
        : await sql<{ id: number; name: string }>`SELECT id, name FROM ${sql.table(field)}`.execute(store.db);
    const column = field === 'product_type' ? columns.product : columns[field as 'product' | 'engagement' | 'test_type'];
    return parentRanks(column, columns.length, new Map(rows.map((row) => [row.id, row.name])));
  }

  async function ids(mask: Mask, sort: Sort, limit?: number): Promise<Int32Array> {
    const field = fieldOf(sort.field)?.name ?? 'severity';
    const positions = inOrder(await key(field), mask, field === 'age' ? !sort.descending : sort.descending, limit);
    for (let at = 0; at < positions.length; at++) positions[at] = columns.id[positions[at] as number] as number;
    return positions;
  }

  async function update(news: ReaderNews): Promise<boolean> {
    keys.clear();
    texts.clear();
    for (const [first, last] of news.made) {
      const newest = columns.length === 0 ? 0 : (columns.id[columns.length - 1] as number);
      if (first <= newest && positionOf(columns, first) < 0) return false;
      await append(store, columns, Math.max(first - 1, newest), last);
    }
    for (const id of news.gone) forget(columns, id);
    const touched = news.touched.filter((id) => !news.made.some(([first, last]) => id >= first && id <= last));
    if (touched.length > 0 && !(await refresh(store, columns, touched))) return false;
    await updateLists(news, touched);
    return true;
  }

  /** Words and relations that were read already; what fails to be read again is read whole when it is asked for. */
  async function updateLists(news: ReaderNews, touched: readonly number[]): Promise<void> {
    for (const [column, known] of words) {
      const own = await known.catch(() => undefined);
      if (!own) continue;
      if (news.words && touched.length > 0) await refreshWords(store, columns, column, own, touched);
      await appendWords(store, columns, column, own);
    }
    for (const [relation, known] of pairs) {
      const own = await known.catch(() => undefined);
      if (!own) continue;
      if (news.tables.includes(RELATIONS[relation]) && touched.length > 0) await refreshPairs(store, columns, relation, own, touched);
      await appendPairs(store, columns, relation, own);
    }
  }

  return { ...from, mask: (filter) => findMask(store, from, filter), ids, key, update };
}

/** A value made once and kept, the latest `most` of them; one whose making fails is forgotten. */
export function remember<K, V>(map: Map<K, Promise<V>>, key: K, make: () => Promise<V>, most = Number.POSITIVE_INFINITY): Promise<V> {
  let known = map.get(key);
  if (!known) {
    known = make();
    known.catch(() => map.delete(key));
    map.set(key, known);
    for (const oldest of map.keys()) if (map.size > most) map.delete(oldest);
  }
  return known;
}
