import { type Block, parseMarkdown } from '#core/reports/markdown.ts';
import type { Run } from '#core/reports/markdown-inline.ts';
import { cleanLines, firstOf, number } from '#core/reports/text.ts';
import type { Sheet } from './glyphs.ts';
import { BOX, HAIRLINES, LINE, MUTED, PANEL, SIZE, withinHairlines } from './look.ts';
import type { Content } from './pdfmake.ts';
import { pieces, runPieces, setPieces, words } from './words.ts';

/** How much of one text stands in a PDF: some six pages. */
const LONGEST = 20_000;
const MOST_LINES = 400;
/** Width of a character of code at its size, in points (DejaVu Sans Mono: 1233 of 2048 units). */
const CODE_WIDTH = (1233 / 2048) * SIZE.code;
const CODE_LINE = { noWrap: true, preserveLeadingSpaces: true } as const;
const INDENT = 14;

/** Markdown as blocks of a page, `width` points wide. A text beyond what fits a report is cut, and says so. */
export function markdownBlocks(sheet: Sheet, markdown: string, width: number, size: number = SIZE.body): Content[] {
  const whole = cleanLines(markdown).trim();
  const shown = firstLines(firstOf(whole, LONGEST));
  const blocks = parseMarkdown(shown).map((block) => blockNode(sheet, block, width, size));
  if (shown.length === whole.length) return blocks;
  return [
    ...blocks,
    note(
      sheet,
      `Cut here: ${number(shown.length)} of ${number(whole.length)} characters shown. The HTML and JSON reports hold the whole text.`,
      width,
    ),
  ];
}

/** A small remark in grey. */
export function note(sheet: Sheet, text: string, width: number): Content {
  return words(sheet, text, { width, size: SIZE.small }, { color: MUTED, italics: true, margin: [0, 2, 0, 4] });
}

function firstLines(text: string): string {
  let end = -1;
  for (let line = 0; line < MOST_LINES; line++) {
    end = text.indexOf('\n', end + 1);
    if (end === -1) return text;
  }
  return text.slice(0, end);
}

function blockNode(sheet: Sheet, block: Block, width: number, size: number): Content {
  switch (block.kind) {
    case 'paragraph':
      return setPieces(runPieces(sheet, block.runs, { width, size }), { width, size }, { margin: [0, 0, 0, 5] });
    case 'heading':
      return setPieces(
        runPieces(sheet, block.runs, { width, size }, { bold: true }),
        { width, size: block.level <= 2 ? size + 1 : size },
        { margin: [0, 5, 0, 2] },
      );
    case 'code':
      return codeBlock(sheet, block.text, width);
    case 'rule':
      return { canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.5, lineColor: LINE }], margin: [0, 6, 0, 6] };
    case 'quote':
      return { stack: block.blocks.map((inner) => blockNode(sheet, inner, width - INDENT, size)), color: MUTED, margin: [INDENT, 0, 0, 0] };
    case 'list':
      return list(sheet, block, width, size);
    case 'table':
      return table(sheet, block, width);
  }
}

function list(sheet: Sheet, block: Extract<Block, { kind: 'list' }>, width: number, size: number): Content {
  // A list's own indent follows from its widest number.
  const indent = INDENT + (block.ordered ? String(block.start + block.items.length).length * 5 : 0);
  const items = block.items.map((item): Content => ({ stack: item.map((inner) => blockNode(sheet, inner, width - indent, size)) }));
  const look = { markerColor: MUTED, fontSize: size, margin: [2, 0, 0, 3] as [number, number, number, number] };
  return block.ordered ? { ol: items, start: block.start, ...look } : { ul: items, ...look };
}

function table(sheet: Sheet, block: Extract<Block, { kind: 'table' }>, width: number): Content {
  const columns = Math.max(1, block.header.length);
  const column = { width: Math.max(8, withinHairlines(width, columns) / columns), size: columns > 6 ? 6.5 : SIZE.small };
  const row = (cells: readonly (readonly Run[])[], style: { bold?: boolean }): Content[] =>
    Array.from({ length: columns }, (_, index) => setPieces(runPieces(sheet, cells[index] ?? [], column, style), column));
  return {
    table: {
      headerRows: 1,
      widths: Array.from({ length: columns }, () => column.width),
      body: [row(block.header, { bold: true }), ...block.rows.map((cells) => row(cells, {}))],
    },
    layout: HAIRLINES,
    margin: [0, 2, 0, 6],
  };
}

/** Code in a tinted box, its lines broken by the character: blanks stay. */
export function codeBlock(sheet: Sheet, text: string, width: number): Content {
  const inner = width - 2 * BOX.paddingLeft();
  const columns = Math.max(10, Math.floor(inner / CODE_WIDTH));
  const lines = cleanLines(text)
    .replaceAll('\t', '    ')
    .split('\n')
    .slice(0, MOST_LINES)
    .flatMap((line) => pieceLines(line, columns));
  const nodes = lines.map((line): Content => ({ text: line === '' ? ' ' : pieces(sheet, line, CODE_LINE, 'Mono') }));
  return {
    table: { widths: [inner], body: [[{ stack: nodes, fillColor: PANEL, fontSize: SIZE.code, lineHeight: 1.15 }]] },
    layout: BOX,
    margin: [0, 2, 0, 6],
  };
}

function pieceLines(line: string, columns: number): string[] {
  const found: string[] = [];
  let at = 0;
  do {
    const piece = firstOf(line.slice(at, at + columns + 1), columns);
    found.push(piece);
    at += piece.length;
  } while (at < line.length);
  return found;
}
