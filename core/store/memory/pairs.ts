import type { Store } from '../database.ts';
import { type Columns, positionOf } from './columns.ts';
import { giveWay } from './turns.ts';
import { codeOf, type WordRow, wordRows } from './words.ts';

/** Lists of values a finding may have several of, by the table that holds them. */
export const RELATIONS = { tag: 'tagging', cve: 'finding_vulnerability', host: 'finding_endpoint' } as const;
export type Relation = keyof typeof RELATIONS;

/** Pairs of a relation: the finding at `position[i]` has the word `code[i]`. */
export interface Pairs {
  /** Pairs in use; the arrays may be longer. */
  length: number;
  position: Int32Array;
  code: Int32Array;
  readonly words: string[];
  readonly codes: Map<string, number>;
  readonly folded: string[];
  /** The id up to which findings were read. */
  last: number;
}

/** How a relation is read: a cross join keeps SQLite from beginning with the words. */
const SOURCES: Readonly<Record<Relation, { readonly owner: string; readonly from: string }>> = {
  tag: { owner: 'g.subject_id', from: "t.name FROM tagging g CROSS JOIN tag t WHERE t.id = g.tag_id AND g.subject = 'finding'" },
  cve: {
    owner: 'r.finding_id',
    from: 'v.vulnerability_id FROM finding_vulnerability r CROSS JOIN vulnerability v WHERE v.id = r.vulnerability_id',
  },
  // Several endpoints of a finding may lie on one host.
  host: {
    owner: 'r.finding_id',
    from: 'host FROM (SELECT DISTINCT f.finding_id, e.host FROM finding_endpoint f CROSS JOIN endpoint e WHERE e.id = f.endpoint_id) AS r WHERE 1 = 1',
  },
};

/** Findings read at a time; between two reads other questions get their turn. */
const CHUNK = 20_000;

/** Reads a relation for all positions. */
export async function loadPairs(store: Store, columns: Columns, relation: Relation): Promise<Pairs> {
  const pairs: Pairs = {
    length: 0,
    position: new Int32Array(columns.length),
    code: new Int32Array(columns.length),
    words: [],
    codes: new Map(),
    folded: [],
    last: 0,
  };
  await appendPairs(store, columns, relation, pairs);
  return pairs;
}

/** Reads a relation for the findings that are new. */
export async function appendPairs(store: Store, columns: Columns, relation: Relation, pairs: Pairs): Promise<void> {
  const { owner, from } = SOURCES[relation];
  const newest = columns.length === 0 ? 0 : (columns.id[columns.length - 1] as number);
  while (pairs.last < newest) {
    const next = Math.min(pairs.last + CHUNK, newest);
    add(columns, pairs, await wordRows(store, `SELECT ${owner}, ${from} AND ${owner} > ${pairs.last} AND ${owner} <= ${next}`));
    pairs.last = next;
    await giveWay();
  }
}

/** Reads a relation again for findings that were changed. */
export async function refreshPairs(
  store: Store,
  columns: Columns,
  relation: Relation,
  pairs: Pairs,
  ids: readonly number[],
): Promise<void> {
  const { owner, from } = SOURCES[relation];
  const changed = new Uint8Array(columns.length);
  for (const id of ids) {
    const position = positionOf(columns, id);
    if (position >= 0) changed[position] = 1;
  }
  let kept = 0;
  for (let at = 0; at < pairs.length; at++) {
    const position = pairs.position[at] as number;
    if (changed[position] === 1) continue;
    pairs.position[kept] = position;
    pairs.code[kept++] = pairs.code[at] as number;
  }
  pairs.length = kept;
  for (let start = 0; start < ids.length; start += CHUNK)
    add(columns, pairs, await wordRows(store, `SELECT ${owner}, ${from} AND ${owner} IN (${ids.slice(start, start + CHUNK).join(', ')})`));
}

function add(columns: Columns, pairs: Pairs, rows: readonly WordRow[]): void {
  if (pairs.length + rows.length > pairs.position.length) {
    const room = Math.ceil((pairs.length + rows.length) * 1.25);
    for (const name of ['position', 'code'] as const) {
      const grown = new Int32Array(room);
      grown.set(pairs[name].subarray(0, pairs.length));
      pairs[name] = grown;
    }
  }
  for (const [id, word] of rows) {
    const position = positionOf(columns, Number(id));
    if (position < 0) continue;
    pairs.position[pairs.length] = position;
    pairs.code[pairs.length++] = codeOf(pairs, String(word));
  }
}
