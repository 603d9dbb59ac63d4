import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask, runJob } from '#core/cli/run-job.ts';
import { openApp, openMigrated } from '#core/entry/open-app.ts';
import { root } from '#test/support/e2e.ts';
import { brokenInvariants } from '#test/support/invariants.ts';
import { writeLargeReport } from '#test/support/large-report.ts';

const FINDINGS = 20_000;
/** Moments of the kill after the start of the process; milliseconds. The import takes about a second and a half. */
const MOMENTS = [350, 600, 800, 950, 1100, 1250, 1400, 1600, 1900];

let folder: string;
let report: string;
let workspace: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kill-'));
  report = writeLargeReport(join(folder, 'report.json'), FINDINGS);
  workspace = join(folder, 'w.dojo');
  await (await openMigrated({ path: workspace, create: true })).close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each(MOMENTS)('an import killed after %i ms leaves all of it or nothing, and can be repeated', async (moment) => {
  const child = spawn(
    process.execPath,
    [
      join(root, 'core/entry/cli.ts'),
      'import',
      report,
      '--scan-type',
      'Generic Findings Import',
      '--workspace',
      workspace,
      '--product',
      `Product ${moment}`,
      '--engagement',
      'e',
    ],
    { stdio: 'ignore' },
  );
  const ended = new Promise((done) => child.once('exit', done));
  setTimeout(() => child.kill('SIGKILL'), moment);
  await ended;

  const app = await openApp({ path: workspace });
  const { count } = await ask(app, 'findings.count', { query: `product:"Product ${moment}"` });
  expect([0, FINDINGS]).toContain(count);
  await app.close();
  const store = await openMigrated({ path: workspace });
  expect(store.sqlite?.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(await brokenInvariants(store)).toEqual([]);
  await store.close();
});

it('imports again after all that', async () => {
  const app = await openApp({ path: workspace });
  const { file } = await app.registerFile(report);
  const result = await runJob(app, 'imports.run', {
    file,
    scan_type: 'Generic Findings Import',
    target: { product_name: 'Again', engagement_name: 'e' },
  });
  expect(result.counts.created).toBe(FINDINGS);
  await app.close();
});
