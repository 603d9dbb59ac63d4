/** Nesting deeper than this is hostile, not a report. */
export const MAX_DEPTH = 200;

/** JSON.parse that also takes Python's NaN and Infinity (as null). Throws the SyntaxError of JSON.parse. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!/\b(?:NaN|Infinity)\b/.test(text)) throw error;
    return JSON.parse(
      text.replace(/"[^"\\]*(?:\\[^][^"\\]*)*(?:"|\\?$)|-?\b(?:NaN|Infinity)\b/g, (token) => (token.startsWith('"') ? token : 'null')),
    );
  }
}

/** What `readPartialJson` found: the first document, whether it was whole, and whether anything follows it. */
export interface PartialJson {
  readonly value: unknown;
  readonly complete: boolean;
  readonly followed: boolean;
}

/**
 * Reads the first JSON document of a text that may be cut off anywhere: what is left open is closed after the last complete
 * value. Undefined when the text does not begin with an object or list, or is broken before its end.
 */
export function readPartialJson(text: string): PartialJson | undefined {
  const start = /\S/.exec(text)?.index ?? -1;
  const first = text[start];
  if (first !== '{' && first !== '[') return undefined;
  const scan = scanOpen(text, start);
  if (!scan) return undefined;
  try {
    const value = parseJson(text.slice(start, scan.end) + scan.closers);
    return { value, complete: scan.closers === '', followed: scan.closers === '' && /\S/.test(text.slice(scan.end)) };
  } catch {
    return undefined;
  }
}

/** Where the first document ends, or the last place where it can be closed and what closes it. */
function scanOpen(text: string, start: number): { end: number; closers: string } | undefined {
  const open: string[] = [];
  let safe = start;
  for (let i = start; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x22) {
      i = endOfString(text, i);
      if (i < 0) break;
    } else if (c === 0x7b || c === 0x5b) {
      open.push(c === 0x7b ? '}' : ']');
      if (open.length > MAX_DEPTH) return undefined;
      safe = i + 1;
    } else if (c === 0x7d || c === 0x5d) {
      if (open.pop() !== text[i]) return undefined;
      safe = i + 1;
      if (open.length === 0) return { end: safe, closers: '' };
    } else if (c === 0x2c) {
      safe = i;
    }
  }
  return { end: safe, closers: open.reverse().join('') };
}

/** Index of the closing quote of the string opening at `i`; -1 when the text ends first. */
function endOfString(text: string, i: number): number {
  let end = i;
  for (;;) {
    end = text.indexOf('"', end + 1);
    if (end < 0) return -1;
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === 0x5c) slashes++;
    if (slashes % 2 === 0) return end;
  }
}
