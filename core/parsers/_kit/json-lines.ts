import type { Head } from './head.ts';
import { type Cursor, openCursor, peek, refill, skipValue, takeKept } from './json-cursor.ts';
import { type Findings, type Format, type ParseContext, ReportError } from './parser.ts';
import { parseJson } from './partial-json.ts';

/**
 * Several JSON documents one after another, usually one a line, read anew each time they are walked. A broken one is told as a problem, by
 * the first walk, and left out.
 * `recognises` gets the first one. `acceptsEmpty`: the tool writes an empty file when it finds nothing.
 */
export function jsonLines(format: {
  readonly recognises: (first: unknown, head: Head) => boolean;
  readonly acceptsEmpty?: boolean;
  readonly parse: (documents: Iterable<unknown>, context: ParseContext) => Findings;
}): Format {
  return {
    kind: 'jsonl',
    acceptsEmpty: format.acceptsEmpty ?? false,
    recognises: (head) => head.jsonLine !== undefined && format.recognises(head.jsonLine, head),
    *read(source, context) {
      let told = false;
      const walk = () => {
        const tell = told ? () => undefined : context.incomplete;
        told = true;
        return documents(openCursor(source), tell);
      };
      yield* format.parse({ [Symbol.iterator]: walk }, context);
    },
  };
}

function* documents(cursor: Cursor, tell: ParseContext['incomplete']): Generator<unknown, void, undefined> {
  let read = 0;
  let broken = 0;
  for (let number = 1; peek(cursor) >= 0; number++) {
    // After a broken entry brackets cannot be trusted any more: from then on a document is a line.
    const document = readDocument(cursor, broken > 0);
    if (document.ok) {
      read++;
      yield document.value;
    } else {
      broken++;
      tell(`Entry ${number} is not valid JSON and was left out.`);
    }
  }
  if (read === 0 && broken > 0) throw new ReportError('no line of the file is valid JSON; export it again');
}

function readDocument(cursor: Cursor, byLine: boolean): { ok: true; value: unknown } | { ok: false } {
  const first = peek(cursor);
  cursor.keep = cursor.at;
  let start = cursor.at;
  try {
    if (!byLine && (first === 0x7b || first === 0x5b)) skipValue(cursor, 0);
    else skipLine(cursor);
    start = cursor.keep;
    return { ok: true, value: parseJson(takeKept(cursor)) };
  } catch {
    if (!byLine) {
      cursor.at = cursor.keep < 0 ? start : cursor.keep;
      cursor.keep = -1;
      skipLine(cursor);
    }
    cursor.keep = -1;
    return { ok: false };
  }
}

function skipLine(cursor: Cursor): void {
  for (;;) {
    const end = cursor.window.indexOf(0x0a, cursor.at);
    cursor.at = end < 0 ? cursor.window.length : end;
    if (end >= 0 || !refill(cursor)) return;
  }
}
