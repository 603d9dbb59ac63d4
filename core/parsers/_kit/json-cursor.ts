import { readUtf8 } from './decode.ts';
import { BrokenJson } from './json-place.ts';
import { ReportError } from './parser.ts';
import { MAX_DEPTH } from './partial-json.ts';
import type { Source } from './source.ts';

/** One kept piece (an entry of a list) may have this many bytes. */
const MAX_PIECE = 64 << 20;

/**
 * A place in the UTF-8 bytes of a JSON file, moving forward only. From `keep` on, bytes stay in the window,
 * so that a value's bytes can be taken when its end is found.
 */
export interface Cursor {
  /** The bytes at hand: the filled part of `memory`. */
  window: Buffer;
  memory: Buffer;
  at: number;
  /** Start of the kept bytes in the window; -1 keeps nothing. */
  keep: number;
  readonly chunks: Iterator<Buffer>;
}

/** A cursor before the first byte of a report. */
export function openCursor(source: Source): Cursor {
  const memory = Buffer.alloc(0);
  return { window: memory, memory, at: 0, keep: -1, chunks: readUtf8(source) };
}

/** Loads more bytes; false at the end of the file. */
export function refill(cursor: Cursor): boolean {
  const next = cursor.chunks.next();
  if (next.done) return false;
  const from = cursor.keep < 0 ? cursor.at : cursor.keep;
  const rest = cursor.window.subarray(from);
  const length = rest.length + next.value.length;
  if (length > MAX_PIECE) throw new ReportError('one entry of the JSON is larger than 64 MiB; split the report');
  const memory = length <= cursor.memory.length ? cursor.memory : Buffer.allocUnsafeSlow(length * 2);
  memory.set(rest, 0);
  memory.set(next.value, rest.length);
  cursor.memory = memory;
  cursor.window = memory.subarray(0, length);
  cursor.at -= from;
  if (cursor.keep >= 0) cursor.keep = 0;
  return true;
}

/** The next byte that is not white space, without passing it; -1 at the end of the file. */
export function peek(cursor: Cursor): number {
  for (;;) {
    while (cursor.at < cursor.window.length) {
      const byte = cursor.window[cursor.at] as number;
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return byte;
      cursor.at++;
    }
    if (!refill(cursor)) return -1;
  }
}

/** Passes one value, whatever it holds. Throws `ReportError` at the end of the file or below 200 levels; `level` is where it stands. */
export function skipValue(cursor: Cursor, level: number): void {
  const first = peek(cursor);
  if (first < 0) throw endsEarly();
  if (first === 0x22) return skipString(cursor);
  if (first === 0x7b || first === 0x5b) return skipNested(cursor, level);
  skipScalar(cursor);
}

/** Takes the bytes from `keep` to here as text and stops keeping. */
export function takeKept(cursor: Cursor): string {
  const text = cursor.window.toString('utf8', cursor.keep, cursor.at);
  cursor.keep = -1;
  return text;
}

/** Passes a string whose opening quote is next. */
export function skipString(cursor: Cursor): void {
  cursor.at++;
  let carried = 0;
  for (;;) {
    const { window, at } = cursor;
    const quote = window.indexOf(0x22, at);
    const end = quote < 0 ? window.length : quote;
    let slashes = 0;
    while (end - slashes > at && window[end - 1 - slashes] === 0x5c) slashes++;
    const run = end - slashes === at ? slashes + carried : slashes;
    cursor.at = quote < 0 ? end : end + 1;
    if (quote >= 0 && run % 2 === 0) return;
    carried = quote < 0 ? run : 0;
    if (quote < 0 && !refill(cursor)) throw endsEarly();
  }
}

function skipNested(cursor: Cursor, level: number): void {
  let depth = 0;
  for (;;) {
    const { window } = cursor;
    let { at } = cursor;
    while (at < window.length) {
      const byte = window[at] as number;
      if (byte === 0x22) break;
      at++;
      if (byte === 0x7b || byte === 0x5b) {
        if (++depth + level > MAX_DEPTH) throw tooDeep();
      } else if ((byte === 0x7d || byte === 0x5d) && --depth === 0) {
        cursor.at = at;
        return;
      }
    }
    cursor.at = at;
    if (at < window.length) skipString(cursor);
    else if (!refill(cursor)) throw endsEarly();
  }
}

function skipScalar(cursor: Cursor): void {
  for (;;) {
    while (cursor.at < cursor.window.length) {
      const byte = cursor.window[cursor.at] as number;
      if (byte === 0x2c || byte === 0x5d || byte === 0x7d || byte <= 0x20) return;
      cursor.at++;
    }
    if (!refill(cursor)) return;
  }
}

/** What to throw where the file ends inside a value. */
export function endsEarly(): ReportError {
  return new BrokenJson('the JSON ends early, so the file is incomplete; export it again');
}

/** What to throw below 200 levels. */
export function tooDeep(): ReportError {
  return new ReportError(`the JSON is nested deeper than ${MAX_DEPTH} levels, which no report is`);
}
