import { stringify } from 'csv-stringify/sync';
import { openOutput } from '#core/reports/output.ts';
import type { Renderer } from '#core/reports/report.ts';
import { type Cell, columnsOf } from './columns.ts';
import { cellText } from './cell-text.ts';

/** Rows given to the writer at once. */
const BATCH = 200;

/** One line a finding under a header that is always there: RFC 4180, UTF-8, line feeds inside quoted cells kept. */
export const renderCsv: Renderer = async ({ data, findings, path }) => {
  const columns = columnsOf(data.options);
  const output = await openOutput(path);
  try {
    await output.write(line([columns.map((column) => column.name)]));
    let rows: Cell[][] = [];
    for await (const finding of findings) {
      rows.push(columns.map((column) => column.value(finding, data.generated)));
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

/** Rows as CSV. Only text is escaped: a negative number is a number. */
function line(rows: Cell[][]): string {
  return rows.length === 0
    ? ''
    : stringify(rows, { record_delimiter: 'windows', cast: { string: cellText, boolean: String, number: String } });
}
