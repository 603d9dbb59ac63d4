import { type CsvRow, rowsByName } from './csv.ts';
import type { Head } from './head.ts';
import { type Findings, type Format, type ParseContext, ReportError } from './parser.ts';
import { type Book, openBook, type SheetHead } from './xlsx-book.ts';

export type { SheetHead };

/** An Excel report. */
export interface Workbook {
  /** Names of its sheets, in order. */
  readonly sheets: readonly string[];
  /**
   * The rows of a sheet (the first one without a name) by column name, one by one; blank rows are left out. Dates are written like
   * `2024-03-03` or `2024-03-03 12:30:00`, yes and no like `TRUE` and `FALSE`. Throws `ReportError` when there is no such sheet; a
   * blank one has no rows.
   */
  rows(sheet?: string): Iterable<CsvRow>;
}

/** An Excel workbook (.xlsx). `recognises` gets the sheets with the cells of their first rows. */
export function xlsx(format: {
  readonly recognises: (sheets: readonly SheetHead[], head: Head) => boolean;
  readonly parse: (workbook: Workbook, context: ParseContext) => Findings;
}): Format {
  return {
    kind: 'xlsx',
    recognises: (head) => head.sheets.length > 0 && format.recognises(head.sheets, head),
    *read(source, context) {
      const book = openBook(source);
      yield* format.parse({ sheets: book.sheets, rows: (sheet) => rowsOf(book, sheet ?? book.sheets[0]) }, context);
    },
  };
}

function* rowsOf(book: Book, sheet: string | undefined): Generator<CsvRow, void, undefined> {
  if (sheet === undefined || !book.sheets.includes(sheet))
    throw new ReportError(sheet === undefined ? 'the workbook has no sheet' : `the workbook has no sheet “${sheet}”`);
  if (!book.rows(sheet).next().done) yield* rowsByName(book.rows(sheet));
}
