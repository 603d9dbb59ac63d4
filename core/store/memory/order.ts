import { type Columns, NONE } from './columns.ts';
import type { Mask } from './mask.ts';
import type { Words } from './words.ts';
import { byCodePoints, sortWords } from './sort-words.ts';

/** What a list is ordered by: a number a position, between `low` and `high`; NONE comes last in both directions. */
export interface SortKey {
  readonly values: Int32Array | Uint8Array;
  readonly low: number;
  readonly high: number;
}

/** A key of these numbers. */
export function sortKey(values: Int32Array | Uint8Array, length: number): SortKey {
  let low = Number.MAX_SAFE_INTEGER;
  let high = NONE;
  for (let at = 0; at < length; at++) {
    const value = values[at] as number;
    if (value === NONE) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { values, low: Math.min(low, high), high };
}

/**
 * Masked positions in order of a key, ties by newest id; `limit` for only the first. A counting sort: keys are days, scores, ids or
 * ranks, all of small range, so that a million findings take two passes, and the first thousand of them hardly more than counting.
 */
export function inOrder(key: SortKey, mask: Mask, descending: boolean, limit = Number.POSITIVE_INFINITY): Int32Array {
  const { values, low, high } = key;
  const end = high - low + 1;
  const first = end > WIDE && limit < WIDE ? firstInOrder(key, mask, descending, limit) : undefined;
  if (first) return first;
  const [sign, offset] = descending ? [-1, high] : [1, -low];
  const starts = new Int32Array(end + 2);
  for (let at = 0; at < mask.length; at++) {
    if (mask[at] === 0) continue;
    const value = values[at] as number;
    const next = value === NONE ? end + 1 : sign * value + offset + 1;
    starts[next] = (starts[next] as number) + 1;
  }
  for (let bucket = 1; bucket < starts.length; bucket++) starts[bucket] = (starts[bucket] as number) + (starts[bucket - 1] as number);
  const order = new Int32Array(Math.min(starts[end + 1] as number, limit));
  let left = order.length;
  for (let at = mask.length - 1; at >= 0 && left > 0; at--) {
    if (mask[at] === 0) continue;
    const value = values[at] as number;
    const bucket = value === NONE ? end : sign * value + offset;
    const slot = starts[bucket] as number;
    if (slot >= order.length) continue;
    order[slot] = at;
    starts[bucket] = slot + 1;
    left--;
  }
  return order;
}

/** More values than this no longer fit the processor's cache as counts. */
const WIDE = 1 << 14;
/** How many times the wanted ones are worth sorting; where more have nearly the same value, counting exactly is faster. */
const WORTH = 20;

/**
 * The first of masked positions where a key has very many values, such as the ranks of a million titles: counted in coarse steps to find
 * which values may be among the first, and only those are sorted. Undefined where that does not pay.
 */
function firstInOrder({ values, low, high }: SortKey, mask: Mask, descending: boolean, limit: number): Int32Array | undefined {
  const end = high - low + 1;
  const shift = Math.max(0, Math.ceil(Math.log2((end + 1) / WIDE)));
  const [sign, offset] = descending ? [-1, high] : [1, -low];
  const counts = new Int32Array(WIDE + 2);
  for (let at = 0; at < mask.length; at++) {
    if (mask[at] === 0) continue;
    const value = values[at] as number;
    const step = (value === NONE ? end : sign * value + offset) >> shift;
    counts[step] = (counts[step] as number) + 1;
  }
  let last = 0;
  let known = counts[0] as number;
  while (known < limit && last < counts.length - 1) known += counts[++last] as number;
  if (known > limit * WORTH) return undefined;
  const found: { at: number; order: number }[] = [];
  for (let at = mask.length - 1; at >= 0; at--) {
    if (mask[at] === 0) continue;
    const value = values[at] as number;
    const order = value === NONE ? end : sign * value + offset;
    if (order >> shift <= last) found.push({ at, order });
  }
  found.sort((a, b) => a.order - b.order);
  return Int32Array.from(found.slice(0, limit), ({ at }) => at);
}

/** The alphabetical rank of each position's word: what a text column is ordered by. */
export async function ranksOf(words: Words): Promise<Int32Array> {
  const sorted = await sortWords(words);
  const rank = new Int32Array(sorted.length);
  for (let at = 0; at < sorted.length; at++) rank[sorted[at] as number] = at;
  const ranks = new Int32Array(words.length);
  for (let at = 0; at < ranks.length; at++) {
    const code = words.code[at] as number;
    ranks[at] = code === NONE ? NONE : (rank[code] as number);
  }
  return ranks;
}

/** The rank of each position's parent by its name. */
export function parentRanks(column: Int32Array, length: number, names: ReadonlyMap<number, string>): Int32Array {
  const sorted = [...new Set(names.values())].sort(byCodePoints);
  const rankOfName = new Map(sorted.map((name, at) => [name, at]));
  const rank = new Int32Array([...names.keys()].reduce((most, id) => Math.max(most, id), 0) + 1).fill(NONE);
  for (const [id, name] of names) rank[id] = rankOfName.get(name) ?? NONE;
  const ranks = new Int32Array(length);
  for (let at = 0; at < length; at++) ranks[at] = rank[column[at] as number] ?? NONE;
  return ranks;
}

/** The number column a field is ordered by, when it is one. */
export function numberColumn(columns: Columns, field: string): Int32Array | Uint8Array | undefined {
  switch (field) {
    case 'severity':
      return columns.severity;
    case 'cwe':
      return columns.cwe;
    case 'date':
    case 'age':
      return columns.date;
    case 'sla':
      return columns.sla;
    case 'mitigated':
      return columns.mitigated;
    case 'updated':
      return columns.updated;
    case 'cvss':
      return columns.cvss;
    case 'epss':
      return columns.epss;
    case 'id':
      return columns.id;
    default:
      return undefined;
  }
}
