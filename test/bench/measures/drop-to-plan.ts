import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ask, runJob } from '#core/cli/run-job.ts';
import { withBackend } from '../backend.ts';
import { type Bench, timed } from '../context.ts';
import { atMost, percentile, type Row } from '../row.ts';

const DROPS = 20;
const FINDINGS = 50;
/** The application has been open for a moment, and a person does not drop the next file at once; ms. */
const OPEN = 5000;
const PAUSE = 300;

/** A small report dropped into an open application, until its plan is there. */
export async function dropToPlan(bench: Bench): Promise<Row[]> {
  const path = join(bench.folder, 'small.json');
  const findings = Array.from({ length: FINDINGS }, (_, index) => ({
    title: `Finding ${index}`,
    severity: 'High',
    description: 'What was found. '.repeat(20),
    file_path: `src/file-${index}.ts`,
    line: index,
  }));
  writeFileSync(path, JSON.stringify({ findings }));
  return await withBackend(join(bench.folder, 'drop.dojo'), async (app) => {
    await wait(OPEN);
    const times: number[] = [];
    for (let drop = 0; drop < DROPS; drop++) {
      const { seconds } = await timed(async () => {
        const { file } = await app.registerFile(path);
        const { files } = await ask(app, 'imports.detect', { files: [file] });
        const scan_type = files[0]?.scan_type ?? 'Generic Findings Import';
        await runJob(app, 'imports.plan', { file, scan_type, target: { product_name: 'Shop', engagement_name: 'Nightly' } });
      });
      times.push(seconds * 1000);
      await wait(PAUSE);
    }
    const note = `median ${percentile(times, 0.5).toFixed(0)} ms, the first ${(times[0] ?? 0).toFixed(0)} ms`;
    return [atMost(`drop to plan of ${FINDINGS} findings`, percentile(times, 0.95), 'ms p95', 100, note)];
  });
}
