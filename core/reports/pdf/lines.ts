import { hasRight, inSight } from './direction.ts';
import { type Face, type FontStyle, fontOf } from './fonts.ts';
import type { TextContent } from './pdfmake.ts';

/** A piece of a line: text without blanks in one style, or a blank (`text` is then one space). */
export interface Part {
  readonly text: string;
  readonly piece: TextContent;
  readonly width: number;
}

/** What cannot be parted at the end of a line: the pieces of one word. */
type Word = Part[];

/** Left free at the end of a line, in points: kerning can widen as well. */
const SLACK = 0.8;
/** From this length on a word may part after a sign inside it: addresses, paths, names of packages. */
const LONG_WORD = 18;
const INNER_BREAK = /(?<=[-/\\,;?&=_@])(?=[^-/\\.,;?&=_@])|(?<=\.)(?=\w{6})/;
/** Line ends, blanks and words; a no-break space belongs to its word. */
const TOKENS = /\n|[^\S\n\u00a0]+|[\S\u00a0]+/g;

/**
 * Breaks pieces of one or more lines into lines of at most `width` points at `size`. The library could do it, but keeps an object
 * of thirty fields for every word and searches long ones again and again; here the time is linear, a line is one piece where one
 * style does, and words of scripts that run from right to left come into the order in which they are seen.
 */
export function brokenLines(pieces: readonly TextContent[], width: number, size: number): TextContent[][] {
  const lines: Part[][] = [];
  let line: Part[] = [];
  let used = 0;
  let blank: Part | null = null;
  const end = () => {
    lines.push(line);
    line = [];
    used = 0;
    blank = null;
  };
  for (const word of wordsOf(pieces, width - SLACK, size)) {
    const first = word[0];
    if (first?.text === '\n') end();
    else if (first?.text === ' ') blank = first;
    else {
      const length = word.reduce((sum, part) => sum + part.width, 0);
      const before: Part | null = line.length > 0 ? blank : null;
      if (line.length > 0 && used + (before?.width ?? 0) + length > width - SLACK) end();
      else if (before) line.push(before);
      used += (line.length > 0 ? (before?.width ?? 0) : 0) + length;
      line.push(...word);
      blank = null;
    }
  }
  end();
  return lines.map((parts) => joined(inSight(parts)));
}

function* wordsOf(pieces: readonly TextContent[], width: number, size: number): Generator<Word> {
  let word: Word = [];
  for (const piece of pieces) {
    const measure = measureOf(piece, size);
    for (const [text] of (piece.text as string).matchAll(TOKENS)) {
      const isBlank = /^[^\S\u00a0]/.test(text);
      if (isBlank && word.length > 0) {
        yield word;
        word = [];
      }
      if (isBlank) yield [{ text: text === '\n' ? '\n' : ' ', piece, width: measure(' ') }];
      else word = yield* parted(word, text, piece, measure, width);
    }
  }
  if (word.length > 0) yield word;
}

/** Adds a text to the word before it; a long one is given out in the parts it may break into, the last of which stays open. */
function* parted(word: Word, text: string, piece: TextContent, measure: (text: string) => number, width: number): Generator<Word, Word> {
  const whole = measure(text);
  if (text.length < LONG_WORD && whole <= width) return [...word, { text, piece, width: whole }];
  let open = word;
  for (const segment of text.split(INNER_BREAK)) {
    for (const fragment of fitting(segment, measure, width)) {
      if (open.length > 0) yield open;
      open = [{ text: fragment, piece, width: measure(fragment) }];
    }
  }
  return open;
}

/** A text in stretches that each fit a line. */
function fitting(text: string, measure: (text: string) => number, width: number): string[] {
  const found: string[] = [];
  let stretch = '';
  let used = 0;
  for (const character of text) {
    const length = measure(character);
    if (used + length > width && stretch !== '') {
      found.push(stretch);
      stretch = '';
      used = 0;
    }
    stretch += character;
    used += length;
  }
  return [...found, stretch];
}

function measureOf(piece: TextContent, size: number): (text: string) => number {
  const style: FontStyle = piece.bold ? (piece.italics ? 'bolditalics' : 'bold') : piece.italics ? 'italics' : 'normal';
  const font = fontOf((piece.font ?? 'Roboto') as Face, style);
  const points = piece.fontSize ?? size;
  return (text) => {
    let width = 0;
    for (const character of text) width += font.advance(character.codePointAt(0) as number);
    return width * points;
  };
}

/** Neighbours of one piece as one text again, but for words from right to left: the font would turn the blanks beside them too. */
function joined(parts: readonly Part[]): TextContent[] {
  const found: { piece: TextContent; texts: string[]; alone: boolean }[] = [];
  for (const { piece, text } of parts) {
    const last = found.at(-1);
    const alone = hasRight(text);
    if (last?.piece === piece && !last.alone && !alone) last.texts.push(text);
    else found.push({ piece, texts: [text], alone });
  }
  return found.map(({ piece, texts }) => ({ ...piece, text: texts.join(''), noWrap: true }));
}
