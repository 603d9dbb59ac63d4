import { join } from 'node:path';
import { importReport, withBackend } from '../backend.ts';
import { cachedReport } from '../cache.ts';
import { type Bench, timed } from '../context.ts';
import type { BenchFormat } from '../generate/report-file.ts';
import { atLeast, atMost, type Row } from '../row.ts';

/** The same report again: nothing may change. */
export async function reimport(bench: Bench, format: BenchFormat): Promise<Row[]> {
  const path = cachedReport(format, bench.imported);
  return await withBackend(join(bench.folder, 'reimport.dojo'), async (app) => {
    const where = { product_name: 'Shop', engagement_name: 'Nightly' };
    await importReport(app, path, where);
    const { value, seconds } = await timed(() => importReport(app, path, { mode: 'reimport', ...where }));
    const { untouched, ...changes } = value.counts;
    const changed = Object.values(changes).reduce((sum, count) => sum + count, 0);
    return [
      atLeast(
        `identical reimport: ${format.name}`,
        bench.imported / seconds,
        'entries/s',
        25_000,
        `${untouched} untouched, ${seconds.toFixed(2)} s`,
      ),
      atMost(`identical reimport: changes: ${format.name}`, changed, 'findings', 0),
    ];
  });
}
