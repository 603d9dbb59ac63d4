import { stringify } from 'csv-stringify/sync';
import { localMoment } from '#core/model/time.ts';
import { openOutput } from '#core/reports/output.ts';
import type { Renderer, ReportFinding } from '#core/reports/report.ts';
import { type Cell, type Column, columnsOf } from './columns.ts';
import { csvText } from './cell-text.ts';

/** Rows given to the writer at once. */
const BATCH = 200;

/** Spreadsheets take a file for UTF-8 only when it says so. */
const BYTE_ORDER_MARK = '\ufeff';

/**
 * One row a finding under a header that is always there: RFC 4180, UTF-8. Every text is quoted, so that its line breaks, quotes and
 * separators stay inside the cell whoever reads it.
 */
export const renderCsv: Renderer = async ({ data, findings, path }) => {
  const columns = columnsOf(data.options);
  const output = await openOutput(path);
  try {
    await output.write(`${BYTE_ORDER_MARK}${columns.map((column) => column.name).join(',')}\r\n`);
    let rows: Cell[][] = [];
    for await (const finding of findings) {
      rows.push(columns.map((column) => cellOf(column, finding, data.generated)));
      if (rows.length < BATCH) continue;
      await output.write(line(rows));
      rows = [];
    }
    await output.write(line(rows));
  } finally {
    await output.close();
  }
  return null;
};

/** Moments are told in local time, with how far it is from UTC. */
function cellOf(column: Column, finding: ReportFinding, today: string): Cell {
  const cell = column.value(finding, today);
  return column.kind === 'moment' && typeof cell === 'string' ? localMoment(cell) : cell;
}

/** Rows as CSV. Only text is escaped: a negative number is a number. */
function line(rows: Cell[][]): string {
  return rows.length === 0
    ? ''
    : stringify(rows, { record_delimiter: 'windows', quoted_string: true, cast: { string: csvText, boolean: String, number: String } });
}
