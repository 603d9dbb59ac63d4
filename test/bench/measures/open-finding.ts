import { ask } from '#core/cli/run-job.ts';
import { readerLoaded, withBackend } from '../backend.ts';
import { largeWorkspacePath } from '../cache.ts';
import { type Bench, timed } from '../context.ts';
import { chance } from '../generate/chance.ts';
import { atMost, percentile, type Row, told } from '../row.ts';

const OPENED = 300;

/** Findings from anywhere in the workspace, opened one after another through both threads. */
export async function openFinding(bench: Bench): Promise<Row[]> {
  return await withBackend(largeWorkspacePath(bench), async (app) => {
    await readerLoaded(app);
    const from = chance(7);
    const page: number[] = [];
    const rest: number[] = [];
    for (let opened = 0; opened < OPENED; opened++) {
      const id = 1 + from.below(bench.findings);
      page.push((await timed(() => ask(app, 'findings.get', { id }))).seconds * 1000);
      const around = () =>
        Promise.all([ask(app, 'findings.history', { id }), ask(app, 'findings.duplicates', { id }), ask(app, 'findings.similar', { id })]);
      rest.push((await timed(around)).seconds * 1000);
    }
    return [
      atMost('open a finding', percentile(page, 0.95), 'ms', 10, `95 %; largest ${Math.max(...page).toFixed(1)} ms of ${OPENED}`),
      told(
        'open a finding: history, duplicates and similar ones',
        percentile(rest, 0.95),
        'ms',
        `95 %; largest ${Math.max(...rest).toFixed(0)} ms`,
      ),
    ];
  });
}
