import { zoneOffset } from '#core/model/time.ts';
import { cleanLines, firstOf } from '#core/reports/text.ts';
import { cellText } from './cell-text.ts';
import type { Cell, ColumnKind } from './columns.ts';

/** Longest text of a cell, in UTF-16 units (Excel's limit). */
const LONGEST = 32_767;
/** Days from Excel's day 0 (30 Dec 1899) to 1 Jan 1970. */
const EPOCH = 25_569;
const DAY = 86_400_000;

/** The looks a cell can have: places in `cellXfs` of the styles below. */
export const LOOK = { plain: 0, day: 1, moment: 2, header: 3, title: 4, muted: 5 } as const;
export type Look = keyof typeof LOOK;

/** The styles of the workbook, in the order of `LOOK`. */
export const STYLES = [
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
  '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>',
  '<fonts count="4"><font><sz val="10"/><name val="Arial"/></font><font><b/><sz val="10"/><name val="Arial"/></font><font><b/><sz val="16"/><name val="Arial"/></font><font><sz val="10"/><color rgb="FF5B6472"/><name val="Arial"/></font></fonts>',
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EBF0"/></patternFill></fill></fills>',
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6"><xf/>',
  '<xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/>',
  '<xf fontId="1" fillId="2" applyFont="1" applyFill="1"/><xf fontId="2" applyFont="1"/><xf fontId="3" applyFont="1"/></cellXfs></styleSheet>',
].join('');

const LETTERS: string[] = [];

/** `A` for 0, `Z` for 25, `AA` for 26 … */
export function columnLetters(index: number): string {
  for (let next = LETTERS.length; next <= index; next++) {
    LETTERS.push(
      next < 26 ? String.fromCharCode(65 + next) : columnLetters(Math.floor(next / 26) - 1) + String.fromCharCode(65 + (next % 26)),
    );
  }
  return LETTERS[index] as string;
}

/** One row of a worksheet as XML; `row` counts from 1, empty cells are left out. */
export function rowXml(row: number, cells: readonly Cell[], kindOf: (column: number) => ColumnKind, look: Look = 'plain'): string {
  let xml = `<row r="${row}">`;
  for (let column = 0; column < cells.length; column++) {
    const cell = cells[column] as Cell;
    if (cell !== null && cell !== '') xml += cellXml(`${columnLetters(column)}${row}`, cell, kindOf(column), look);
  }
  return `${xml}</row>`;
}

function cellXml(place: string, cell: string | number | boolean, kind: ColumnKind, look: Look): string {
  const style = look === 'plain' ? '' : ` s="${LOOK[look]}"`;
  if (typeof cell === 'number') return Number.isFinite(cell) ? `<c r="${place}"${style}><v>${cell}</v></c>` : '';
  if (typeof cell === 'boolean') return `<c r="${place}"${style} t="b"><v>${cell ? 1 : 0}</v></c>`;
  const date = kind === 'day' ? Date.parse(cell.slice(0, 10)) : kind === 'moment' ? localTime(cell) : Number.NaN;
  if (!Number.isNaN(date)) return `<c r="${place}" s="${LOOK[kind === 'day' ? 'day' : 'moment']}"><v>${date / DAY + EPOCH}</v></c>`;
  return `<c r="${place}"${style} t="inlineStr"><is><t xml:space="preserve">${xmlText(cell)}</t></is></c>`;
}

/** A moment as the local clock shows it: a spreadsheet knows no time zones. */
function localTime(moment: string): number {
  const date = new Date(moment);
  return date.getTime() + zoneOffset(date) * 60_000;
}

/** Text of a cell as XML: safe from formulas, cut to Excel's limit, and `_x0041_` kept from being read as a character. */
function xmlText(text: string): string {
  const safe = cellText(cleanLines(text));
  const short = safe.length > LONGEST ? `${firstOf(safe, LONGEST - 1)}…` : safe;
  return short
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>]/g, (sign) => (sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : '&gt;'));
}
