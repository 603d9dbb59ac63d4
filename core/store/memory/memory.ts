import { sql } from 'kysely';
import { fieldOf } from '#core/model/finding-fields.ts';
import type { Condition, FindingFilter } from '#core/model/query.ts';
import type { Store } from '../database.ts';
import { whereCondition } from '../filter.ts';
import type { Sort } from '../finding-list.ts';
import type { ReaderNews } from '../news.ts';
import { type Columns, positionOf } from './columns.ts';
import { mark, markedByText, numbers } from './found.ts';
import { append, forget, loadColumns, refresh } from './load.ts';
import { type Mask, maskFound, maskIds, maskNumbers, maskPairs, maskWords, wordTest } from './mask.ts';
import { numberKey, orderBy, parentRanks, ranksOf, type SortKey } from './order.ts';
import { loadPairs, loadWords, type Pairs, type Relation, RELATIONS, WORD_COLUMNS, type WordColumn, type Words } from './words.ts';

/** The findings of a workspace as columns in memory: any filter and sort of a million in a few milliseconds. */
export interface FindingMemory {
  readonly columns: Columns;
  /** Which findings match. */
  mask(filter: FindingFilter): Promise<Mask>;
  /** Positions of all findings in order. */
  order(sort: Sort): Promise<Int32Array>;
  words(column: WordColumn): Promise<Words>;
  pairs(relation: Relation): Promise<Pairs>;
  /** Takes in what a transaction wrote. False when everything must be read again. */
  update(news: ReaderNews): Promise<boolean>;
}

/** Orders remembered; each is four bytes a finding. */
const ORDERS = 6;
/** Parents by the field that names them. */
const PARENTS = { product: 'product', engagement: 'engagement', test: 'test', test_type: 'test_type' } as const;

/** Reads all findings into memory. Takes a while at a million; others get their turn meanwhile. */
export async function loadMemory(store: Store): Promise<FindingMemory> {
  const columns = await loadColumns(store);
  const words = new Map<WordColumn, Promise<Words>>();
  const pairs = new Map<Relation, Promise<Pairs>>();
  const orders = new Map<string, Promise<Int32Array>>();
  const remember = <K, V>(map: Map<K, Promise<V>>, key: K, make: () => Promise<V>): Promise<V> => {
    let known = map.get(key);
    if (!known) {
      known = make();
      known.catch(() => map.delete(key));
      map.set(key, known);
    }
    return known;
  };
  const wordsOf = (column: WordColumn): Promise<Words> => remember(words, column, () => loadWords(store, columns, column));
  const pairsOf = (relation: Relation): Promise<Pairs> => remember(pairs, relation, () => loadPairs(store, columns, relation));

  async function mask(filter: FindingFilter): Promise<Mask> {
    const result = columns.alive.slice(0, columns.length);
    for (const condition of filter.conditions) {
      if (!maskNumbers(result, columns, condition)) await narrow(result, condition);
    }
    for (const term of filter.terms) maskFound(result, await markedByText(store, columns, term.text), term.negated);
    return result;
  }

  async function narrow(result: Mask, condition: Condition): Promise<void> {
    const { field, comparison, values, negated } = condition;
    const matches = comparison === '*' ? () => true : wordTest(values);
    if (field in WORD_COLUMNS) maskWords(result, await wordsOf(field as WordColumn), matches, negated);
    else if (field in RELATIONS) maskPairs(result, await pairsOf(field as Relation), matches, negated);
    else if (field in PARENTS && comparison !== '*') maskIds(result, columns[field as keyof typeof PARENTS], await parentIds(condition), negated);
    else maskFound(result, await marked(whereCondition({ ...condition, negated: false })), negated);
  }

  /** Positions of the findings the database finds. */
  async function marked(where: ReturnType<typeof whereCondition>): Promise<Uint8Array> {
    const found = new Uint8Array(columns.length);
    mark(found, columns, await numbers(store, sql`SELECT finding.id FROM finding WHERE ${where}`));
    return found;
  }

  async function parentIds(condition: Condition): Promise<ReadonlySet<number>> {
    const table = PARENTS[condition.field as keyof typeof PARENTS];
    const name = table === 'test' ? 'title' : 'name';
    const { rows } = await sql<{ id: number; name: string | null }>`SELECT id, ${sql.ref(name)} AS name FROM ${sql.table(table)}`.execute(store.db);
    const matches = wordTest(condition.values);
    const ids = new Set(condition.values.filter((value) => /^\d{1,9}$/.test(value)).map(Number));
    return new Set(rows.filter((row) => ids.has(row.id) || (row.name !== null && matches(row.name))).map((row) => row.id));
  }

  async function keyOf(field: string): Promise<SortKey> {
    const number = numberKey(columns, field);
    if (number) return number;
    if (field in WORD_COLUMNS) return ranksOf(await wordsOf(field as WordColumn));
    const { rows } = field === 'product_type'
      ? await sql<{ id: number; name: string }>`SELECT p.id, t.name FROM product p JOIN product_type t ON t.id = p.prod_type_id`.execute(store.db)
      : await sql<{ id: number; name: string }>`SELECT id, name FROM ${sql.table(field)}`.execute(store.db);
    const column = field === 'product_type' ? columns.product : columns[field as 'product' | 'engagement' | 'test_type'];
    return parentRanks(column, columns.length, new Map(rows.map((row) => [row.id, row.name])));
  }

  function order(sort: Sort): Promise<Int32Array> {
    const field = fieldOf(sort.field)?.name ?? 'severity';
    const made = remember(orders, `${field} ${sort.descending}`, async () => orderBy(await keyOf(field), columns.length, field === 'age' ? !sort.descending : sort.descending));
    for (const oldest of orders.keys()) if (orders.size > ORDERS) orders.delete(oldest);
    return made;
  }

  async function update(news: ReaderNews): Promise<boolean> {
    orders.clear();
    for (const [first, last] of news.made) {
      const newest = columns.length === 0 ? 0 : (columns.id[columns.length - 1] as number);
      if (first <= newest && positionOf(columns, first) < 0) return false;
      await append(store, columns, Math.max(first - 1, newest), last);
    }
    for (const id of news.gone) forget(columns, id);
    const touched = news.touched.filter((id) => !news.made.some(([first, last]) => id >= first && id <= last));
    if (touched.length > 0 && !(await refresh(store, columns, touched))) return false;
    if (news.made.length > 0 || news.words) words.clear();
    for (const relation of Object.keys(RELATIONS) as Relation[]) if (news.made.length > 0 || news.tables.includes(RELATIONS[relation])) pairs.delete(relation);
    return true;
  }

  return { columns, mask, order, words: wordsOf, pairs: pairsOf, update };
}
