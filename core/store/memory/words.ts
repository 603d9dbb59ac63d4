import { sql } from 'kysely';
import type { Store } from '../database.ts';
import { inIds } from '../expressions.ts';
import { type Columns, NONE, positionOf } from './columns.ts';
import { giveWay } from './turns.ts';

/** Text columns that are filtered, counted or sorted by whole values: one code a finding, the words once. */
export const WORD_COLUMNS = {
  title: 'title',
  component: 'component_name',
  component_version: 'component_version',
  file: 'file_path',
  service: 'service',
} as const;
export type WordColumn = keyof typeof WORD_COLUMNS;

/** Words of a text column: `code[position]` is an index into `words`, NONE without one. */
export interface Words {
  /** Positions read so far; the array may be longer. */
  length: number;
  code: Int32Array;
  readonly words: string[];
  /** Where each word stands in `words`. */
  readonly codes: Map<string, number>;
  /** Codes in alphabetical order, as far as they were sorted. */
  sorted: Int32Array;
  /** A word among the sorted ones has signs beyond the first 65,536, which JavaScript's own order puts too early. */
  astral: boolean;
  /** The words folded, as far as they were compared. */
  readonly folded: string[];
}

/** A word and the finding that has it. */
export type WordRow = readonly [id: number, word: string | null];

/** Findings read at a time; between two reads other questions get their turn. */
const CHUNK = 20_000;

/** Reads a text column for all positions. */
export async function loadWords(store: Store, columns: Columns, column: WordColumn): Promise<Words> {
  const words: Words = {
    length: 0,
    code: new Int32Array(0),
    words: [],
    codes: new Map(),
    sorted: new Int32Array(0),
    astral: false,
    folded: [],
  };
  await appendWords(store, columns, column, words);
  return words;
}

/** Reads a text column for the positions that are new. */
export async function appendWords(store: Store, columns: Columns, column: WordColumn, words: Words): Promise<void> {
  const end = columns.length;
  if (end > words.code.length) {
    const grown = new Int32Array(columns.id.length).fill(NONE);
    grown.set(words.code.subarray(0, words.length));
    words.code = grown;
  }
  for (let at = words.length; at < end; at = Math.min(at + CHUNK, end)) {
    const last = columns.id[Math.min(at + CHUNK, end) - 1] as number;
    const rows = await wordRows(
      store,
      `SELECT id, ${WORD_COLUMNS[column]} FROM finding WHERE id BETWEEN ${columns.id[at] as number} AND ${last} ORDER BY id`,
    );
    putWords(columns, words, rows);
    await giveWay();
  }
  words.length = end;
}

/** Reads a text column again for findings that were changed. */
export async function refreshWords(
  store: Store,
  columns: Columns,
  column: WordColumn,
  words: Words,
  ids: readonly number[],
): Promise<void> {
  const { rows } = await sql<{
    id: number;
    word: string | null;
  }>`SELECT id, ${sql.ref(WORD_COLUMNS[column])} AS word FROM finding WHERE ${inIds(store, 'id', ids)}`.execute(store.db);
  putWords(
    columns,
    words,
    rows.map((row) => [row.id, row.word]),
  );
}

function putWords(columns: Columns, words: Words, rows: readonly WordRow[]): void {
  for (const [id, word] of rows) {
    const position = positionOf(columns, Number(id));
    if (position >= 0) words.code[position] = word === null ? NONE : codeOf(words, String(word));
  }
}

/** The code of a word, a new one for a new word. */
export function codeOf(into: { readonly words: string[]; readonly codes: Map<string, number> }, word: string): number {
  const known = into.codes.get(word);
  if (known !== undefined) return known;
  into.codes.set(word, into.words.length);
  return into.words.push(word) - 1;
}

/** Rows of two columns. */
export async function wordRows(store: Store, text: string): Promise<WordRow[]> {
  if (store.sqlite) return store.sqlite.prepare(text).raw().all() as WordRow[];
  const { rows } = await sql.raw<Record<string, unknown>>(text).execute(store.db);
  return rows.map((row) => Object.values(row) as unknown as WordRow);
}
