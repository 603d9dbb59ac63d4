import type { Bench } from '../context.ts';
import type { Row } from '../row.ts';
import { atMost, told } from '../row.ts';
import { render } from '../render.ts';

/** A PDF of a thousand findings with their texts. */
export async function renderPdf(bench: Bench): Promise<Row[]> {
  const findings = Math.min(1000, bench.findings);
  const { seconds, growth, told: times, note } = await render(bench, 'pdf', findings);
  return [
    atMost(`PDF of ${findings} findings`, seconds, 's', 10, note),
    told('PDF: RSS growth', growth, 'MB', `progress told ${times} times`),
  ];
}
