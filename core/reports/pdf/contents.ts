import { clean, firstOf } from '#core/reports/text.ts';
import type { Sheet } from './glyphs.ts';
import { BARE, INK, MUTED, SIZE, WIDTH } from './look.ts';
import type { Content } from './pdfmake.ts';
import { pieces, setPieces } from './words.ts';

/** Longest title in the contents, in characters. */
const TITLE = 160;
const PAGE = 36;

/** A line of the contents: where it leads, and its number and title; a part has no number. */
export interface Entry {
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
}

/** A heading of the first level on a new page, with its bookmark. */
export function partHeading(text: string, id: string): Content {
  return {
    text,
    id,
    fontSize: SIZE.section,
    bold: true,
    color: INK,
    pageBreak: 'before',
    margin: [0, 0, 0, 12],
    outline: true,
    outlineExpanded: true,
  };
}

/** The table of contents. Set here and not by the library, whose own lets an endless word push the page numbers off the page. */
export function contentsTable(sheet: Sheet, entries: readonly Entry[]): Content[] {
  const body = entries.map((entry) => {
    const style = entry.number === null ? { bold: true, margin: [0, 8, 0, 1] as [number, number, number, number] } : {};
    const column = { width: WIDTH - PAGE - 18, size: SIZE.body };
    const text =
      entry.number === null
        ? pieces(sheet, entry.title, { bold: true })
        : [{ text: `${entry.number}\u00a0\u00a0 `, color: MUTED }, ...pieces(sheet, shortTitle(entry.title))];
    const line = setPieces(text, column, {
      linkToDestination: entry.id,
      ...style,
      ...(entry.number !== null && { margin: [10, 0, 0, 0] }),
    });
    const page: Content = { pageReference: entry.id, alignment: 'right', ...style, ...(entry.number !== null && { color: MUTED }) };
    return [line, page];
  });
  const heading: Content = { text: 'Contents', fontSize: SIZE.section, bold: true, color: INK, pageBreak: 'before', margin: [0, 0, 0, 12] };
  return body.length === 0
    ? []
    : [
        heading,
        {
          table: { widths: [WIDTH - PAGE - 8, PAGE], body, dontBreakRows: true },
          layout: { ...BARE, paddingRight: (column) => (column === 0 ? 8 : 0) },
        },
      ];
}

function shortTitle(title: string): string {
  const line = clean(title).replace(/\s+/g, ' ').trim() || 'Untitled';
  return line.length > TITLE ? `${firstOf(line, TITLE)} …` : line;
}
