import { sql } from 'kysely';
import type { Store } from '../database.ts';
import { type Columns, NONE, positionOf } from './columns.ts';

/** Text columns that are filtered, counted or sorted by whole values: one code a finding, the words once. */
export const WORD_COLUMNS = { title: 'title', component: 'component_name', component_version: 'component_version', file: 'file_path', service: 'service' } as const;
export type WordColumn = keyof typeof WORD_COLUMNS;

/** Lists of values a finding may have several of. */
export const RELATIONS = { tag: 'tagging', cve: 'finding_vulnerability', host: 'finding_endpoint' } as const;
export type Relation = keyof typeof RELATIONS;

/** Words of a text column: `code[position]` is an index into `words`, NONE without one. */
export interface Words {
  readonly code: Int32Array;
  readonly words: readonly string[];
}

/** Pairs of a relation: the finding at `position[i]` has the word `code[i]`. */
export interface Pairs {
  readonly position: Int32Array;
  readonly code: Int32Array;
  readonly words: readonly string[];
}

const CHUNK = 50_000;

/** Reads a text column for all positions. */
export async function loadWords(store: Store, columns: Columns, column: WordColumn): Promise<Words> {
  const code = new Int32Array(columns.length).fill(NONE);
  const codes = new Map<string, number>();
  const name = WORD_COLUMNS[column];
  let position = 0;
  for (let after = 0; ;) {
    const rows = await pairsOf(store, `SELECT id, ${name} FROM finding WHERE id > ${after} ORDER BY id LIMIT ${CHUNK}`);
    for (const [id, word] of rows) {
      while (position < columns.length && (columns.id[position] as number) < (id as number)) position++;
      if (columns.id[position] === id && word !== null) code[position] = codeOf(codes, String(word));
    }
    if (rows.length < CHUNK) return { code, words: [...codes.keys()] };
    after = Number(rows.at(-1)?.[0]);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const RELATION_SQL: Readonly<Record<Relation, string>> = {
  tag: "SELECT g.subject_id, t.name FROM tagging g JOIN tag t ON t.id = g.tag_id WHERE g.subject = 'finding' ORDER BY g.subject_id",
  cve: 'SELECT fv.finding_id, v.vulnerability_id FROM finding_vulnerability fv JOIN vulnerability v ON v.id = fv.vulnerability_id ORDER BY fv.finding_id',
  host: 'SELECT DISTINCT fe.finding_id, e.host FROM finding_endpoint fe JOIN endpoint e ON e.id = fe.endpoint_id ORDER BY fe.finding_id',
};

/** Reads a relation for all positions. */
export async function loadPairs(store: Store, columns: Columns, relation: Relation): Promise<Pairs> {
  const rows = await pairsOf(store, RELATION_SQL[relation]);
  const position = new Int32Array(rows.length);
  const code = new Int32Array(rows.length);
  const codes = new Map<string, number>();
  let length = 0;
  for (const [id, word] of rows) {
    const at = positionOf(columns, Number(id));
    if (at < 0) continue;
    position[length] = at;
    code[length++] = codeOf(codes, String(word));
  }
  return { position: position.subarray(0, length), code: code.subarray(0, length), words: [...codes.keys()] };
}

function codeOf(codes: Map<string, number>, word: string): number {
  const known = codes.get(word);
  if (known !== undefined) return known;
  codes.set(word, codes.size);
  return codes.size - 1;
}

async function pairsOf(store: Store, text: string): Promise<(readonly [unknown, unknown])[]> {
  if (store.sqlite) return store.sqlite.prepare(text).raw().all() as [unknown, unknown][];
  const { rows } = await sql.raw<Record<string, unknown>>(text).execute(store.db);
  return rows.map((row) => Object.values(row) as unknown as [unknown, unknown]);
}
