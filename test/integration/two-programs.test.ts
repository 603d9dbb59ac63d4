import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ask } from '#core/cli/run-job.ts';
import type { AppEvent } from '#core/contract/events.ts';
import { startBackend } from '#core/entry/start-backend.ts';
import { root } from '#test/support/e2e.ts';

it('an open window follows what the command line writes into its workspace', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'two-programs-'));
  const workspace = join(folder, 'w.dojo');
  const app = await startBackend({ workspace });
  const events: AppEvent[] = [];
  app.subscribe((event) => void events.push(event));
  expect((await ask(app, 'findings.list', { offset: 0, limit: 10 })).count).toBe(0);

  writeFileSync(join(folder, 'r.json'), JSON.stringify({ findings: [{ title: 'from outside', severity: 'High', description: 'x' }] }));
  const cli = join(root, 'core/entry/cli.ts');
  const run = spawnSync(
    process.execPath,
    [
      cli,
      'import',
      join(folder, 'r.json'),
      '--scan-type',
      'Generic Findings Import',
      '--workspace',
      workspace,
      '--product',
      'p',
      '--engagement',
      'e',
    ],
    { encoding: 'utf8' },
  );
  expect(run.status, run.stderr).toBe(0);

  await expect
    .poll(async () => (await ask(app, 'findings.list', { offset: 0, limit: 10 })).rows.map((row) => row.title), { timeout: 15_000 })
    .toEqual(['from outside']);
  await expect.poll(async () => (await ask(app, 'findings.count', { query: 'is:open outside' })).count, { timeout: 15_000 }).toBe(1);
  expect(events.some((event) => event.type === 'changed' && event.topics.includes('findings'))).toBe(true);
  await app.close();
  rmSync(folder, { recursive: true });
});
