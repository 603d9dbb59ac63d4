import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask, runJob } from '#core/cli/run-job.ts';
import { startBackend } from '#core/entry/start-backend.ts';
import { writeLargeReport } from '#test/support/large-report.ts';

// A thread that is stopped inside the database driver takes the whole program with it, so threads are asked to end and waited for.
let folder: string;
let workspace: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'threads-'));
  workspace = join(folder, 'team.dojo');
  const app = await startBackend({ workspace });
  const { file } = await app.registerFile(writeLargeReport(join(folder, 'report.json'), 3000));
  const target = { product_name: 'Shop', engagement_name: 'Nightly' };
  await runJob(app, 'imports.run', { file, scan_type: 'Generic Findings Import', target });
  await app.close();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('a file that is no workspace is refused again and again', async () => {
  const path = join(folder, 'notes.dojo');
  writeFileSync(path, 'not a workspace');
  for (let round = 0; round < 15; round++)
    await expect(startBackend({ workspace: path })).rejects.toMatchObject({ code: 'workspace.not-a-workspace' });
});

it('the application closes while its lists are being read', async () => {
  for (let round = 0; round < 8; round++) {
    const app = await startBackend({ workspace });
    const asked = app.call('findings.list', { query: 'finding', sort: 'title' });
    if (round % 2 === 0) await asked;
    await app.close();
  }
});

it.each(['pdf', 'html', 'xlsx'] as const)('a %s report that is cancelled ends, and the application goes on', async (format) => {
  const app = await startBackend({ workspace });
  const report = runJob(app, 'reports.render', { format }, (job) => {
    if (job.done > 100) void app.call('jobs.cancel', { id: job.id });
  });
  await expect(report).rejects.toThrow(/was cancelled/);
  expect((await ask(app, 'findings.count', {})).count).toBe(3000);
  await app.close();
});
