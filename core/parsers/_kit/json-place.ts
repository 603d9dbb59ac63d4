import { readText } from './decode.ts';
import { ReportError } from './parser.ts';
import type { Source } from './source.ts';

/** A place in a text, both from 1; `early` where it ends inside a value. */
interface Place {
  readonly line: number;
  readonly column: number;
  readonly early: boolean;
}

/** The file is no JSON; where it stops being JSON is looked for only when it is told (see `located`). */
export class BrokenJson extends ReportError {}

/** The sentence that a file is no JSON, with the place. */
export function located(source: Source): ReportError {
  return brokenJson(source) ?? new ReportError('the file is not valid JSON; export it again');
}

/** Why a file is no JSON document, nor several one after another; undefined when it is. */
export function brokenJson(source: Source): ReportError | undefined {
  const place = placeOfError(readText(source));
  if (!place) return undefined;
  const where = `line ${place.line}, column ${place.column}`;
  return new ReportError(
    place.early
      ? `the JSON ends early (${where}), so the file is incomplete; export it again`
      : `the file is not valid JSON (${where}); export it again`,
  );
}

const SCALAR = /^(?:true|false|null|NaN|-?Infinity|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;
const ENDS_SCALAR = new Set(' \t\r\n,:[]{}"');

/** Where a text stops being JSON; undefined when it is one document, or several one after another. */
export function placeOfError(pieces: Iterable<string>): Place | undefined {
  const open: string[] = [];
  let awaits: 'value' | 'first value' | 'key' | 'first key' | 'colon' | 'next' = 'value';
  let inside: 'text' | 'escape' | 'scalar' | undefined;
  let scalar = '';
  let started = false;
  let line = 1;
  let column = 0;
  const complete = () => {
    inside = undefined;
    awaits = awaits.endsWith('key') ? 'colon' : open.length > 0 ? 'next' : 'value';
  };

  /** Takes one character between values; false when it may not stand there. */
  function takeSign(sign: string): boolean {
    const isValue = awaits.endsWith('value');
    if (sign === '"') inside = 'text';
    else if (sign === '{' || sign === '[') {
      if (!isValue) return false;
      open.push(sign);
      awaits = sign === '{' ? 'first key' : 'first value';
      return true;
    } else if (sign === '}' || sign === ']') {
      const [bracket, first] = sign === '}' ? ['{', 'first key'] : ['[', 'first value'];
      if (open.at(-1) !== bracket || (awaits !== first && awaits !== 'next')) return false;
      open.pop();
      awaits = open.length > 0 ? 'next' : 'value';
      return true;
    } else if (sign === ',') {
      if (awaits !== 'next') return false;
      awaits = open.at(-1) === '{' ? 'key' : 'value';
      return true;
    } else if (sign === ':') {
      if (awaits !== 'colon') return false;
      awaits = 'value';
      return true;
    } else {
      inside = 'scalar';
      scalar = sign;
      return isValue;
    }
    return isValue || awaits.endsWith('key');
  }

  for (const piece of pieces) {
    for (const sign of piece) {
      column++;
      if (inside === 'scalar' && ENDS_SCALAR.has(sign)) {
        if (!SCALAR.test(scalar)) return { line, column: column - scalar.length, early: false };
        complete();
      }
      if (inside === 'scalar') scalar += sign;
      else if (inside === 'escape') inside = 'text';
      else if (inside === 'text') {
        if (sign === '"') complete();
        else if (sign === '\\') inside = 'escape';
        else if (sign < ' ') return { line, column, early: false };
      } else if (!/\s/.test(sign)) {
        started = true;
        if (!takeSign(sign)) return { line, column, early: false };
      }
      if (sign === '\n') [line, column] = [line + 1, 0];
    }
  }
  const whole = started && open.length === 0 && inside !== 'text' && inside !== 'escape';
  if (whole && (inside !== 'scalar' || SCALAR.test(scalar))) return undefined;
  if (whole) return { line, column: column - scalar.length + 1, early: false };
  return { line, column: column + 1, early: true };
}
