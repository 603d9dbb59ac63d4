import { csvRows, firstRows, sniffDelimiter } from './csv-rows.ts';
import { readText } from './decode.ts';
import type { Head } from './head.ts';
import { type Findings, type Format, type ParseContext, ReportError } from './parser.ts';

/** One CSV row by column name. A cell that is missing is ''; a column named twice has ` (2)` on its second name. */
export type CsvRow = Readonly<Record<string, string>>;

const PREAMBLE_ROWS = 100;

/**
 * A CSV report: separator sniffed (comma, semicolon, tab, bar), ragged rows taken, rows read one by one.
 * `header` is for reports with lines before the column names: it says which row holds them (looked for in the first 100 rows).
 */
export function csv(format: {
  readonly recognises: (columns: readonly string[], head: Head) => boolean;
  readonly header?: (cells: readonly string[]) => boolean;
  readonly parse: (rows: Iterable<CsvRow>, context: ParseContext) => Findings;
}): Format {
  return {
    kind: 'csv',
    recognises(head) {
      if (head.csv.length === 0) return false;
      const columns = format.header ? columnsAfterPreamble(head.text, format.header) : head.csv;
      return columns !== undefined && format.recognises(columns, head);
    },
    *read(source, context) {
      yield* format.parse(rowsByName(csvRows(readText(source)), format.header), context);
    },
  };
}

function columnsAfterPreamble(text: string, isHeader: (cells: readonly string[]) => boolean): readonly string[] | undefined {
  const rows = firstRows(text, sniffDelimiter(text), PREAMBLE_ROWS);
  return rows.map(trimmed).find(isHeader);
}

function* rowsByName(rows: Iterable<string[]>, isHeader?: (cells: readonly string[]) => boolean): Generator<CsvRow, void, undefined> {
  let columns: string[] | undefined;
  let skipped = 0;
  for (const cells of rows) {
    if (columns) {
      yield byName(columns, cells);
      continue;
    }
    const names = trimmed(cells);
    if (!isHeader || isHeader(names)) columns = unique(names);
    else if (++skipped >= PREAMBLE_ROWS) break;
  }
  if (!columns) throw new ReportError('the CSV has no row with the column names of this report');
}

function byName(columns: readonly string[], cells: readonly string[]): CsvRow {
  const row: Record<string, string> = Object.create(null);
  for (let i = 0; i < columns.length; i++) row[columns[i] as string] = cells[i] ?? '';
  return row;
}

function trimmed(cells: readonly string[]): string[] {
  return cells.map((cell) => cell.trim());
}

function unique(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}
