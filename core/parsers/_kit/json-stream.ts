import { type Cursor, endsEarly, openCursor, peek, skipString, skipValue, takeKept } from './json-cursor.ts';
import type { PathNode } from './json-paths.ts';
import type { JsonElement } from './json.ts';
import { BrokenJson } from './json-place.ts';
import { ReportError } from './parser.ts';
import { parseJson } from './partial-json.ts';
import type { Source } from './source.ts';

const MAX_SKELETON = 256 << 20;

/** Reads the document with the lists of `paths` left empty. Throws `ReportError` when the file is not one JSON document. */
export function readSkeleton(source: Source, paths: PathNode): unknown {
  const cursor = openCursor(source);
  const pieces: string[] = [];
  let size = 0;
  const add = (piece: string) => {
    pieces.push(piece);
    size += piece.length;
    if (size > MAX_SKELETON) throw new ReportError('what stands outside the lists of findings is larger than 256 MiB; split the report');
  };
  peek(cursor);
  cursor.keep = cursor.at;
  for (const _ of walk(cursor, paths, 0)) {
    add(takeKept(cursor));
    skipList(cursor, 0);
    add(']');
    cursor.keep = cursor.at;
  }
  add(takeKept(cursor));
  if (peek(cursor) >= 0) throw new ReportError('the JSON goes on after its end; the file holds more than one document');
  return parseText(pieces.join(''));
}

/** The elements of the lists of `paths`, each parsed on its own, with their parents from the skeleton. */
export function* readElements(source: Source, paths: PathNode, skeleton: unknown): Generator<JsonElement, void, undefined> {
  const cursor = openCursor(source);
  for (const list of walk(cursor, paths, 0, skeleton, [])) {
    while (peek(cursor) !== CLOSE_LIST) {
      cursor.keep = cursor.at;
      skipValue(cursor, list.level + 1);
      yield { path: list.pattern, value: parseText(takeKept(cursor)), parents: list.parents };
      if (peek(cursor) === COMMA) cursor.at++;
      else if (peek(cursor) !== CLOSE_LIST) throw notJson();
    }
    cursor.at++;
  }
}

interface List {
  readonly pattern: string;
  readonly parents: readonly unknown[];
  readonly level: number;
}

const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const COMMA = 0x2c;
const COLON = 0x3a;
const QUOTE = 0x22;

/** Goes through the document and stops just behind the `[` of each list that was asked for; the caller passes its elements and its `]`. */
function* walk(
  cursor: Cursor,
  node: PathNode,
  level: number,
  value?: unknown,
  parents: readonly unknown[] = [],
): Generator<List, void, undefined> {
  const first = peek(cursor);
  if (first === OPEN_LIST && node.list) {
    cursor.at++;
    if (node.list.pattern !== undefined) yield { pattern: node.list.pattern, parents, level };
    else yield* walkList(cursor, node.list, level, value, parents);
  } else if (first === OPEN_OBJECT && node.keys.size > 0) {
    cursor.at++;
    yield* walkObject(cursor, node, level, value, parents);
  } else {
    skipValue(cursor, level);
  }
}

function* walkList(
  cursor: Cursor,
  node: PathNode,
  level: number,
  value: unknown,
  parents: readonly unknown[],
): Generator<List, void, undefined> {
  for (let index = 0; ; index++) {
    if (closes(cursor, CLOSE_LIST)) return;
    yield* walk(cursor, node, level + 1, Array.isArray(value) ? value[index] : undefined, parents);
    separate(cursor, CLOSE_LIST);
  }
}

function* walkObject(
  cursor: Cursor,
  node: PathNode,
  level: number,
  value: unknown,
  parents: readonly unknown[],
): Generator<List, void, undefined> {
  const inside = [...parents, value];
  while (!closes(cursor, CLOSE_OBJECT)) {
    if (peek(cursor) !== QUOTE) throw notJson();
    const key = readKey(cursor);
    if (peek(cursor) !== COLON) throw notJson();
    cursor.at++;
    const child = node.keys.get(key);
    if (child) yield* walk(cursor, child, level + 1, (value as Record<string, unknown> | undefined)?.[key], inside);
    else skipValue(cursor, level + 1);
    separate(cursor, CLOSE_OBJECT);
  }
}

/** True, and passed, when the bracket closes here. */
function closes(cursor: Cursor, bracket: number): boolean {
  const next = peek(cursor);
  if (next < 0) throw endsEarly();
  if (next !== bracket) return false;
  cursor.at++;
  return true;
}

function separate(cursor: Cursor, bracket: number): void {
  const next = peek(cursor);
  if (next === COMMA) cursor.at++;
  else if (next < 0) throw endsEarly();
  else if (next !== bracket) throw notJson();
}

/** Reads a key. Its bytes are found from where they are kept already, or kept for the moment. */
function readKey(cursor: Cursor): string {
  const kept = cursor.keep >= 0;
  if (!kept) cursor.keep = cursor.at;
  const before = cursor.at - cursor.keep;
  skipString(cursor);
  const text = cursor.window.toString('utf8', cursor.keep + before, cursor.at);
  if (!kept) cursor.keep = -1;
  return parseText(text) as string;
}

function skipList(cursor: Cursor, level: number): void {
  while (!closes(cursor, CLOSE_LIST)) {
    skipValue(cursor, level + 1);
    separate(cursor, CLOSE_LIST);
  }
}

function parseText(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    throw notJson();
  }
}

function notJson(): ReportError {
  return new BrokenJson('the file is not valid JSON; export it again');
}
