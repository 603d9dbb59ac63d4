import { type Columns, NONE } from './columns.ts';
import type { Words } from './words.ts';

/** What a list is ordered by: a number a position; NONE comes last in both directions. */
export type SortKey = Int32Array | Uint8Array;

/**
 * Positions in order of a key, ties by newest id. A counting sort: keys are days, scores, ids or ranks, all of small range,
 * so a million findings take two passes.
 */
export function orderBy(key: SortKey, length: number, descending: boolean): Int32Array {
  let low = Number.MAX_SAFE_INTEGER;
  let high = Number.MIN_SAFE_INTEGER;
  for (let at = 0; at < length; at++) {
    const value = key[at] as number;
    if (value === NONE) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const range = high < low ? 0 : high - low + 1;
  const starts = new Int32Array(range + 2);
  const bucket = (value: number): number => (value === NONE ? range : descending ? high - value : value - low);
  for (let at = 0; at < length; at++) (starts[bucket(key[at] as number) + 1] as number)++;
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] as number) + (starts[at - 1] as number);
  const order = new Int32Array(length);
  for (let at = length - 1; at >= 0; at--) {
    const slot = bucket(key[at] as number);
    order[starts[slot] as number] = at;
    starts[slot] = (starts[slot] as number) + 1;
  }
  return order;
}

/** The alphabetical rank of each position's word: what a text column is ordered by. */
export function ranksOf(words: Words): Int32Array {
  const sorted = words.words.map((_, code) => code).sort((a, b) => compare(words.words[a] as string, words.words[b] as string));
  const rank = new Int32Array(words.words.length);
  sorted.forEach((code, at) => {
    rank[code] = at;
  });
  return words.code.map((code) => (code === NONE ? NONE : (rank[code] as number)));
}

/** The rank of each position's parent by its name. */
export function parentRanks(column: Int32Array, length: number, names: ReadonlyMap<number, string>): Int32Array {
  const sorted = [...new Set(names.values())].sort(compare);
  const rankOfName = new Map(sorted.map((name, at) => [name, at]));
  const rank = new Map([...names].map(([id, name]) => [id, rankOfName.get(name)]));
  const ranks = new Int32Array(length);
  for (let at = 0; at < length; at++) ranks[at] = rank.get(column[at] as number) ?? NONE;
  return ranks;
}

/** Byte order, as both databases compare these columns. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The number column a field is ordered by, when it is one. */
export function numberKey(columns: Columns, field: string): SortKey | undefined {
  switch (field) {
    case 'severity': return columns.severity;
    case 'cwe': return columns.cwe;
    case 'date': case 'age': return columns.date;
    case 'sla': return columns.sla;
    case 'mitigated': return columns.mitigated;
    case 'updated': return columns.updated;
    case 'cvss': return columns.cvss;
    case 'epss': return columns.epss;
    case 'id': return columns.id;
    default: return undefined;
  }
}
