import Papa from 'papaparse';
import { ReportError } from './parser.ts';

export const DELIMITERS = [',', ';', '\t', '|'];
const MAX_ROW = 64 << 20;

/** The separator of a CSV text: `sep=` line, else the one that makes most columns of the first row. */
export function sniffDelimiter(text: string): string {
  const declared = /^\s*sep=(.)\r?\n/i.exec(text)?.[1];
  if (declared) return declared;
  let best = ',';
  let most = 0;
  for (const delimiter of DELIMITERS) {
    const width = Math.max(...firstRows(text, delimiter, 1).map((row) => row.length), 0);
    if (width > most) [best, most] = [delimiter, width];
  }
  return best;
}

/** Names of the first row, trimmed; empty when the text has fewer than two columns. */
export function firstCsvRow(text: string): string[] {
  const cells = (firstRows(text, sniffDelimiter(text), 1)[0] ?? []).map((cell) => cell.trim());
  return cells.length < 2 ? [] : cells;
}

/** The first `count` rows of a text that may be cut off. */
export function firstRows(text: string, delimiter: string, count: number): string[][] {
  const body = withoutDeclaration(text.trimStart()).replace(/\r\n?/g, '\n');
  return Papa.parse<string[]>(body, { delimiter, newline: '\n', preview: count, skipEmptyLines: true }).data;
}

/**
 * Rows of a CSV text that arrives in pieces. Empty lines are left out; rows keep the width they have.
 * `delimiterOf` gets the first piece; `tell` hears of quotes that swallow what follows them. Throws `ReportError` when one row is larger than
 * 64 MiB.
 */
export function* csvRows(
  pieces: Iterable<string>,
  delimiterOf = sniffDelimiter,
  tell: (sentence: string) => void = () => undefined,
): Generator<string[], void, undefined> {
  let parser: InstanceType<typeof Papa.Parser> | undefined;
  let rest = '';
  let wanted = 0;
  let rows = 0;
  const filled = (result: Papa.ParseResult<string[]>) => {
    tellQuotes(result, rows, tell);
    const kept = result.data.filter(isFilled);
    rows += kept.length;
    return kept;
  };
  for (const piece of unixLines(pieces)) {
    rest += piece;
    if (rest.length < wanted) continue;
    if (!parser) {
      rest = rest.trimStart();
      parser = new Papa.Parser({ delimiter: delimiterOf(rest), newline: '\n' });
      rest = withoutDeclaration(rest);
    }
    const result = parse(parser, rest, true);
    yield* filled(result);
    rest = rest.slice(result.meta.cursor);
    wanted = rest.length * 2;
    if (rest.length > MAX_ROW) throw new ReportError('one row is larger than 64 MiB; a quote in the CSV is never closed');
  }
  if (parser) yield* filled(parse(parser, rest, false));
}

/** A quote that opens a cell and is not closed before the next cell takes in all until the next quote: rows are missing. `before` counts earlier rows. */
function tellQuotes({ data, errors }: Papa.ParseResult<string[]>, before: number, tell: (sentence: string) => void): void {
  let told = -1;
  for (const { code, row = 0 } of errors) {
    const swallowed = data[row]?.some((cell) => cell.includes('\n'));
    if ((code !== 'MissingQuotes' && !swallowed) || row === told) continue;
    told = row;
    const number = before + data.slice(0, row).filter(isFilled).length + 1;
    tell(`A quote in row ${number} is not closed, so that what follows it was read as one cell; rows are missing.`);
  }
}

/** Line ends as \n: files mix them, and a row's last cell must not keep a \r. */
function* unixLines(pieces: Iterable<string>): Generator<string, void, undefined> {
  let carry = '';
  for (const piece of pieces) {
    const text = carry + piece;
    carry = text.endsWith('\r') ? '\r' : '';
    yield text.slice(0, text.length - carry.length).replace(/\r\n?/g, '\n');
  }
  if (carry) yield '\n';
}

function parse(parser: InstanceType<typeof Papa.Parser>, text: string, more: boolean): Papa.ParseResult<string[]> {
  return parser.parse(text, 0, more) as Papa.ParseResult<string[]>;
}

function isFilled(row: readonly string[]): boolean {
  return row.some((cell) => cell.trim() !== '');
}

function withoutDeclaration(text: string): string {
  return text.replace(/^sep=.\r?\n/i, '');
}
