import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { importReport, withBackend } from '../backend.ts';
import { cachedReport } from '../cache.ts';
import { type Bench, memoryNow, memoryPeak, timed } from '../context.ts';
import type { BenchFormat } from '../generate/report-file.ts';
import { atLeast, atMost, type Row } from '../row.ts';

/** How often the main loop is looked at, ms. */
const RESOLUTION = 5;

/** A report into an empty workspace: read, deduped, written and indexed, while the thread that owns the backend stays free. */
export async function importAlone(bench: Bench, format: BenchFormat): Promise<Row[]> {
  const path = cachedReport(format, bench.imported);
  return await withBackend(join(bench.folder, 'import.dojo'), async (app) => {
    const before = memoryNow();
    const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
    delay.enable();
    const { value, seconds } = await timed(() => importReport(app, path, { product_name: 'Shop', engagement_name: 'Nightly' }));
    delay.disable();
    const { created, duplicates } = value.counts;
    const lag = Math.max(0, delay.max / 1e6 - RESOLUTION);
    return [
      atLeast(
        `import + dedupe + index: ${format.name}`,
        bench.imported / seconds,
        'entries/s',
        12_000,
        `${created} created, ${duplicates} duplicates, ${seconds.toFixed(2)} s`,
      ),
      atMost(
        `import: main-loop lag: ${format.name}`,
        lag,
        'ms',
        50,
        `largest; 99 % within ${Math.max(0, delay.percentile(99) / 1e6 - RESOLUTION).toFixed(1)} ms`,
      ),
      atMost(`import: RSS growth: ${format.name}`, memoryPeak() - before, 'MB', 300, `from ${before.toFixed(0)} MB`),
    ];
  });
}
