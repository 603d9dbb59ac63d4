import type { AppPort } from '#core/app-port.ts';
import { ask, runJob } from '#core/cli/run-job.ts';
import type { FindingChange } from '#core/contract/findings.ts';
import { readerLoaded, withBackend } from '../backend.ts';
import { ownWorkspace } from '../cache.ts';
import { type Bench, timed } from '../context.ts';
import { atMost, type Row } from '../row.ts';

const CHANGES: Readonly<Record<string, FindingChange>> = {
  close: { is_mitigated: true, active: false },
  severity: { severity: 'Low' },
  tag: { add_tags: ['sprint-12'] },
  title: { title: 'The same weakness everywhere' },
};

/** Ten thousand findings changed at once, and that taken back; each kind of change for itself. */
export async function bulkChange(bench: Bench): Promise<Row[]> {
  const size = Math.min(10_000, Math.floor(bench.findings / 10));
  return await withBackend(ownWorkspace(bench), async (app) => {
    await readerLoaded(app);
    const ids = await openFindings(app, size);
    const rows: Row[] = [];
    for (const [kind, change] of Object.entries(CHANGES)) {
      const done = await timed(() => ask(app, 'findings.update', { selection: { ids }, change }));
      const undone = await timed(() => runJob(app, 'journal.undo', {}));
      rows.push(
        atMost(`bulk change of ${size}: ${kind}`, done.seconds, 's', 1, `${done.value.changed} changed`),
        atMost(`undo of a bulk change of ${size}: ${kind}`, undone.seconds, 's', 1, `${undone.value.changed} rows`),
      );
    }
    return rows;
  });
}

/** Open findings all over the workspace, newest first. */
async function openFindings(app: AppPort, size: number): Promise<number[]> {
  const ids: number[] = [];
  while (ids.length < size) {
    const { rows } = await ask(app, 'findings.list', {
      query: 'is:open',
      sort: '-severity',
      offset: ids.length,
      limit: Math.min(1000, size - ids.length),
    });
    if (rows.length === 0) break;
    for (const row of rows) ids.push(row.id);
  }
  return ids;
}
