import { today } from '#core/model/time.ts';
import type { Store } from '../database.ts';
import { type FacetValue, named, PARENTS, severityValue, stateFacet } from '../facets.ts';
import { dayNumber, NONE } from './columns.ts';
import type { Mask } from './mask.ts';
import type { FindingMemory } from './memory.ts';
import { RELATIONS, type Relation } from './pairs.ts';
import { WORD_COLUMNS, type WordColumn } from './words.ts';
import { STATE_FLAGS } from '../filter.ts';

/** Values of a field among the masked findings with their counts, most frequent first; the twin of `facet` over the database. */
export async function memoryFacet(store: Store, memory: FindingMemory, mask: Mask, field: string, limit: number): Promise<FacetValue[]> {
  const { columns } = memory;
  if (field === 'severity')
    return counted(mask, columns.severity)
      .map(([rank, count]) => severityValue(rank, count))
      .sort((a, b) => b.rank - a.rank);
  if (field === 'is')
    return stateFacet(
      counted(mask, columns.status).map(([status, count]) => ({ status, count })),
      overdue(memory, mask),
    );
  if (field === 'cwe')
    return top(counted(mask, columns.cwe), limit).map(([cwe, count]) => ({ value: String(cwe), label: `CWE-${cwe}`, count }));
  if (field in WORD_COLUMNS) {
    const words = await memory.words(field as WordColumn);
    return top(counted(mask, words.code), limit).map(([code, count]) => wordValue(words.words[code] as string, count));
  }
  if (field in RELATIONS) return await relationFacet(memory, mask, field as Relation, limit);
  const parent = PARENTS[field];
  if (parent)
    return await named(
      store,
      parent.table,
      top(counted(mask, columns[field as 'product']), limit).map(([value, count]) => ({ value, count })),
    );
  if (field === 'product_type') return await productTypeFacet(store, counted(mask, columns.product), limit);
  return [];
}

/** How many masked positions hold each value, NONE left out. Small ranges count in an array. */
function counted(mask: Mask, column: ArrayLike<number>): [number, number][] {
  let high = 0;
  for (let at = 0; at < mask.length; at++) if ((column[at] as number) > high) high = column[at] as number;
  if (high > 8_000_000) return countedByMap(mask, column);
  const counts = new Int32Array(high + 1);
  for (let at = 0; at < mask.length; at++) {
    const value = column[at] as number;
    if (value !== NONE) counts[value] = (counts[value] as number) + (mask[at] as number);
  }
  const result: [number, number][] = [];
  counts.forEach((count, value) => {
    if (count > 0) result.push([value, count]);
  });
  return result;
}

function countedByMap(mask: Mask, column: ArrayLike<number>): [number, number][] {
  const counts = new Map<number, number>();
  for (let at = 0; at < mask.length; at++)
    if (mask[at] === 1 && column[at] !== NONE) counts.set(column[at] as number, (counts.get(column[at] as number) ?? 0) + 1);
  return [...counts];
}

function top(counts: [number, number][], limit: number): [number, number][] {
  return counts.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, limit + 1);
}

function wordValue(word: string, count: number): FacetValue {
  return { value: word, label: word, count };
}

async function relationFacet(memory: FindingMemory, mask: Mask, relation: Relation, limit: number): Promise<FacetValue[]> {
  const pairs = await memory.pairs(relation);
  const counts = new Int32Array(pairs.words.length);
  for (let at = 0; at < pairs.length; at++)
    if (mask[pairs.position[at] as number] === 1) counts[pairs.code[at] as number] = (counts[pairs.code[at] as number] as number) + 1;
  const found = [...counts.entries()].filter(([, count]) => count > 0) as [number, number][];
  return top(found, limit).map(([code, count]) => wordValue(pairs.words[code] as string, count));
}

async function productTypeFacet(store: Store, products: readonly (readonly [number, number])[], limit: number): Promise<FacetValue[]> {
  const types = new Map(
    (await store.db.selectFrom('product').select(['id', 'prod_type_id']).execute()).map((row) => [row.id, row.prod_type_id]),
  );
  const counts = new Map<number, number>();
  for (const [product, count] of products) counts.set(types.get(product) ?? 0, (counts.get(types.get(product) ?? 0) ?? 0) + count);
  return await named(
    store,
    'product_type',
    top([...counts], limit).map(([value, count]) => ({ value, count })),
  );
}

function overdue({ columns }: FindingMemory, mask: Mask): number {
  const { set, clear } = STATE_FLAGS.overdue ?? { set: 0, clear: 0 };
  const now = dayNumber(today());
  let count = 0;
  for (let at = 0; at < mask.length; at++) {
    const sla = columns.sla[at] as number;
    if (mask[at] === 1 && sla !== NONE && sla < now && ((columns.status[at] as number) & (set | clear)) === set) count++;
  }
  return count;
}

/** How many positions are masked. */
export function countMask(mask: Mask): number {
  let count = 0;
  for (let at = 0; at < mask.length; at++) count += mask[at] as number;
  return count;
}
