import { type Columns, NONE } from './columns.ts';
import type { Mask } from './mask.ts';
import type { Words } from './words.ts';
import { sortWords } from './sort-words.ts';

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
export function inOrder({ values, low, high }: SortKey, mask: Mask, descending: boolean, limit = Number.POSITIVE_INFINITY): Int32Array {
  const end = high - low + 1;
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
  const sorted = [...new Set(names.values())].sort();
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
