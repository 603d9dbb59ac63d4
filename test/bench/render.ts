import { runJob } from '#core/cli/run-job.ts';
import { withBackend } from './backend.ts';
import { largeWorkspacePath } from './cache.ts';
import { type Bench, memoryNow, memoryPeak, timed } from './context.ts';

/** Renders the first so many findings through the application, and how much memory that took (MB). */
export async function render(
  bench: Bench,
  format: 'pdf' | 'xlsx',
  findings: number,
): Promise<{ seconds: number; growth: number; told: number; note: string }> {
  return await withBackend(largeWorkspacePath(bench), async (app) => {
    const before = memoryNow();
    let told = 0;
    const { value, seconds } = await timed(() => runJob(app, 'reports.render', { format, query: `id:1..${findings}` }, () => told++));
    const pages = value.pages === null ? '' : `, ${value.pages} pages`;
    return {
      seconds,
      growth: memoryPeak() - before,
      told,
      note: `${value.findings} findings${pages}, ${(value.size / 1e6).toFixed(1)} MB`,
    };
  });
}
