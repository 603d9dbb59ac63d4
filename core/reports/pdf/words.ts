import type { Run } from '#core/reports/markdown-inline.ts';
import { safeLink } from '#core/reports/text.ts';
import { startsRight } from './direction.ts';
import type { Face } from './fonts.ts';
import { type Sheet, stretches } from './glyphs.ts';
import { brokenLines } from './lines.ts';
import { ACCENT } from './look.ts';
import type { Content, Style, TextContent } from './pdfmake.ts';

/** Where text is set: its width and its size of type, in points. */
export interface Column {
  readonly width: number;
  readonly size: number;
}

/** Where the first line of a text can be found: by links, contents and bookmarks. */
export type Anchor = Pick<TextContent, 'id' | 'outline' | 'outlineText' | 'outlineParentId' | 'outlineExpanded'>;

/** Plain text in a column. */
export function words(sheet: Sheet, text: string, column: Column, style: Style = {}): Content {
  return setPieces(pieces(sheet, text, { ...(style.bold && { bold: true }), ...(style.italics && { italics: true }) }), column, style);
}

/** Plain text as pieces of a line, each in its face and in this style. */
export function pieces(sheet: Sheet, text: string, style: Style = {}, face: Face = 'Roboto'): TextContent[] {
  return stretches(sheet, text, face).map((one) => ({ ...style, text: one.text, ...(one.face !== 'Roboto' && { font: one.face }) }));
}

/** Pieces broken into lines: one node, or a stack of a node a line. `style` is that of the whole, `anchor` belongs to its first line. */
export function setPieces(all: readonly TextContent[], column: Column, style: Style = {}, anchor: Anchor = {}): Content {
  const lines = brokenLines(all, column.width, column.size);
  const right =
    startsRight(all.map((piece) => piece.text).join('')) && style.alignment === undefined ? { alignment: 'right' as const } : {};
  const [first = [], ...rest] = lines;
  const whole = { ...right, ...style, fontSize: column.size };
  if (rest.length === 0) return { ...whole, ...anchor, text: textOf(first) };
  return { ...whole, stack: [{ ...anchor, text: textOf(first) }, ...rest.map((line): Content => ({ text: textOf(line) }))] };
}

/** A line of nothing keeps its height through a blank. */
function textOf(line: TextContent[]): string | TextContent[] {
  return line.length === 0 ? ' ' : line;
}

/** Runs of markdown as pieces of a line. */
export function runPieces(sheet: Sheet, runs: readonly Run[], column: Column, style: Style = {}): TextContent[] {
  return runs.flatMap((run) => {
    const link = run.link === undefined ? null : safeLink(run.link);
    const own: Style = {
      ...style,
      ...(run.bold && { bold: true }),
      ...(run.italic && { italics: true }),
      ...(run.strike && { decoration: 'lineThrough' as const }),
      ...(run.code && { fontSize: column.size * 0.87, background: '#F0F1F4' }),
      ...(link !== null && { link, color: ACCENT }),
    };
    return pieces(sheet, run.text, own, run.code ? 'Mono' : 'Roboto');
  });
}

/** A word on a coloured patch, for severities. */
export function chip(text: string, background: string, color: string): TextContent {
  return {
    text: `  ${text.toUpperCase()}  `,
    bold: true,
    fontSize: 8,
    characterSpacing: 0.4,
    background,
    color,
    noWrap: true,
    preserveLeadingSpaces: true,
    preserveTrailingSpaces: true,
  };
}
