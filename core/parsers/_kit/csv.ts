import { csvRows, DELIMITERS, firstRows, sniffDelimiter } from './csv-rows.ts';
import { readText } from './decode.ts';
import type { Head } from './head.ts';
import { type Findings, type Format, type ParseContext, ReportError } from './parser.ts';
import { readingAt } from './reading.ts';

/** One CSV row by column name. A cell that is missing is ''; a column named twice has ` (2)` on its second name. */
export type CsvRow = Readonly<Record<string, string>>;

const PREAMBLE_ROWS = 100;

/**
 * A CSV report: separator sniffed (comma, semicolon, tab, bar), ragged rows taken, rows read one by one, anew each time they are walked.
 * `header` is for reports with lines before the column names: it says which row holds them (looked for in the first 100 rows).
 * `columns` is for reports that do not name them; `recognises` gets the first row's cells then.
 */
export function csv(format: {
  readonly recognises: (columns: readonly string[], head: Head) => boolean;
  readonly header?: (cells: readonly string[]) => boolean;
  readonly columns?: readonly string[];
  readonly parse: (rows: Iterable<CsvRow>, context: ParseContext) => Findings;
}): Format {
  return {
    kind: 'csv',
    recognises(head) {
      const columns = format.header ? columnsAfterPreamble(head, format.header) : head.csv;
      return columns.length > 0 && format.recognises(columns, head);
    },
    *read(source, context) {
      const { header, columns } = format;
      const delimiterOf = header ? (text: string) => delimiterBefore(text, header) : sniffDelimiter;
      let told = false;
      const walk = () => {
        const tell = told ? undefined : context.incomplete;
        told = true;
        const rows = csvRows(readText(source), delimiterOf, tell);
        return columns ? Iterator.from(rows).map((cells) => byName(columns, cells)) : rowsByName(rows, header, tell);
      };
      yield* format.parse({ [Symbol.iterator]: walk }, context);
    },
  };
}

/** The rows of a CSV that stands inside something else, e.g. one file of an archive; the first row names the columns. Empty for a blank text. */
export function csvRowsOf(text: string): Iterable<CsvRow> {
  return text.trim() === '' ? [] : rowsByName(csvRows([text]));
}

type IsHeader = (cells: readonly string[]) => boolean;

function columnsAfterPreamble(head: Head, isHeader: IsHeader): readonly string[] {
  if (head.json !== undefined || head.jsonLine !== undefined || head.xml) return [];
  return headerRow(head.text, delimiterBefore(head.text, isHeader), isHeader) ?? [];
}

function headerRow(text: string, delimiter: string, isHeader: IsHeader): string[] | undefined {
  return firstRows(text, delimiter, PREAMBLE_ROWS).map(trimmed).find(isHeader);
}

/** The separator with which the row of column names is found. */
function delimiterBefore(text: string, isHeader: IsHeader): string {
  return DELIMITERS.find((delimiter) => headerRow(text, delimiter, isHeader)) ?? sniffDelimiter(text);
}

/**
 * Rows under the names of the first one, or of the first that `isHeader` says yes to; `tell` hears of a last row that is cut off. Throws
 * `ReportError` without a row of names.
 */
export function* rowsByName(
  rows: Iterable<string[]>,
  isHeader?: IsHeader,
  tell?: (sentence: string) => void,
): Generator<CsvRow, void, undefined> {
  let columns: string[] | undefined;
  let skipped = 0;
  let number = 0;
  let read = 0;
  let narrow = 0;
  let width = 0;
  for (const cells of rows) {
    number++;
    if (columns) {
      readingAt(`Row ${number}`);
      read++;
      width = cells.length;
      if (width < columns.length) narrow++;
      yield byName(columns, cells);
      continue;
    }
    const names = trimmed(cells);
    if (!isHeader || isHeader(names)) columns = unique(names);
    else if (++skipped >= PREAMBLE_ROWS) break;
  }
  readingAt('');
  if (!columns) throw new ReportError('the table has no row with the column names of this report');
  // Where only the last row lacks cells, it was not written to its end.
  if (read > 1 && narrow === 1 && width < columns.length)
    tell?.(`The last row has ${width} of ${columns.length} cells, so the table is cut off; rows may be missing.`);
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
