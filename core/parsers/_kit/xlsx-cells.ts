import { attribute, child, children, childText, descend, type XmlNode } from './xml-node.ts';

/** What cells refer to: texts by number, and the styles that show a number as a date. */
export interface CellTables {
  readonly texts: readonly string[];
  readonly dateStyles: ReadonlySet<number>;
  /** True when days are counted from 1904 and not from 1900. */
  readonly from1904: boolean;
}

/** Cells further right are left out: no report is that wide, and a hostile one could name the last of 16,384 columns in every row. */
const MAX_COLUMNS = 1024;

/** Texts of a row's cells, from column A on; '' for one that is missing. */
export function cellsOf(row: XmlNode, tables: CellTables): string[] {
  const cells: string[] = [];
  for (const cell of row.children) {
    if (cell.name !== 'c') continue;
    const place = columnOf(attribute(cell, 'r')) ?? cells.length;
    if (place >= MAX_COLUMNS) continue;
    while (cells.length < place) cells.push('');
    cells[place] = cellText(cell, tables);
  }
  return cells;
}

/** Text of a shared or inline string: plain or in runs, without the hints on how it is pronounced. */
export function stringText(node: XmlNode | undefined): string {
  if (!node) return '';
  const runs = children(node, 'r').map((run) => child(run, 't')?.text ?? '');
  return unescaped([child(node, 't')?.text ?? '', ...runs].join(''));
}

/** Numbers of the cell styles that show a date (SpreadsheetML, part 1, 18.8.30: built-in formats 14–22 and 45–47 are dates). */
export function dateStylesOf(styles: XmlNode | undefined): Set<number> {
  const own = children(child(styles, 'numFmts'), 'numFmt').filter((format) => isDateFormat(attribute(format, 'formatCode')));
  const dates = new Set([...own.map((format) => attribute(format, 'numFmtId')), ...BUILT_IN]);
  const found = new Set<number>();
  children(child(styles, 'cellXfs'), 'xf').forEach((format, index) => {
    if (dates.has(attribute(format, 'numFmtId'))) found.add(index);
  });
  return found;
}

const BUILT_IN = [14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47].map(String);

/** Outside of quotes, brackets and escapes a letter of a date stands. */
function isDateFormat(code: string): boolean {
  return /[dmyhs]/i.test(code.replace(/"[^"]*"|\[[^[\]]*\]|\\./g, '')) && !/general/i.test(code);
}

/** `AB12` is column 27, counted from 0; undefined without letters. */
function columnOf(reference: string): number | undefined {
  const letters = /^[A-Z]{1,3}(?=\d)/.exec(reference)?.[0];
  if (!letters) return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function cellText(cell: XmlNode, tables: CellTables): string {
  const value = childText(cell, 'v');
  switch (attribute(cell, 't')) {
    case 's':
      return tables.texts[Number(value)] ?? '';
    case 'inlineStr':
      return stringText(descend(cell, 'is'));
    case 'str':
      return unescaped(child(cell, 'v')?.text ?? '');
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE';
    case 'e':
      return '';
    case 'd':
      return value;
    default:
      return tables.dateStyles.has(Number(attribute(cell, 's') || '-1')) ? dateText(value, tables.from1904) : value;
  }
}

/** A day number with its fraction as `2024-03-03` or `2024-03-03 12:30:00`; anything before 1901 is a number or a time alone. */
function dateText(value: string, from1904: boolean): string {
  const days = Number(value) + (from1904 ? 1462 : 0);
  if (!(days >= 367 && days < 2_958_466)) return value;
  // Day 25,569 is 1970-01-01.
  const text = new Date(Math.round((days - 25_569) * 86_400) * 1000).toISOString();
  return Number.isInteger(days) ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 19)}`;
}

/** `_x000D_` stands for a character that XML does not hold. */
function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => {
    const code = Number.parseInt(hex, 16);
    return code === 9 || code === 10 || code >= 32 ? String.fromCharCode(code) : '';
  });
}
