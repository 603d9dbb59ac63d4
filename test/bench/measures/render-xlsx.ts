import type { Bench } from '../context.ts';
import type { Row } from '../row.ts';
import { atMost, told } from '../row.ts';
import { render } from '../render.ts';

/** A workbook of a hundred thousand rows. */
export async function renderXlsx(bench: Bench): Promise<Row[]> {
  const findings = Math.min(100_000, bench.findings);
  const { seconds, growth, note } = await render(bench, 'xlsx', findings);
  return [atMost(`XLSX of ${findings} rows`, seconds, 's', 15, note), told('XLSX: RSS growth', growth, 'MB')];
}
