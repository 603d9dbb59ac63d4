import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openApp, openMigrated } from '#core/entry/open-app.ts';
import { ask } from '#core/cli/run-job.ts';
import { root } from '#test/support/e2e.ts';
import { brokenInvariants } from '#test/support/invariants.ts';
import { writeLargeReport } from '#test/support/large-report.ts';

const FINDINGS = 5000;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'two-imports-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs an import in a process of its own: its exit code and what it printed. */
async function importing(workspace: string, report: string): Promise<{ code: number | null; out: string; error: string }> {
  const cli = join(root, 'core/entry/cli.ts');
  const named = ['--workspace', workspace, '--product', 'Shop', '--engagement', 'Nightly', '--scan-type', 'Generic Findings Import'];
  const child = spawn(process.execPath, [cli, 'import', report, ...named]);
  let out = '';
  let error = '';
  child.stdout.on('data', (text) => (out += text));
  child.stderr.on('data', (text) => (error += text));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, out, error };
}

it('three programs import at once into a workspace that is not there yet: each waits for its turn, nothing is made twice', async () => {
  const workspace = join(folder, 'w.dojo');
  const report = writeLargeReport(join(folder, 'report.json'), FINDINGS);
  const runs = await Promise.all([1, 2, 3].map(() => importing(workspace, report)));
  for (const { code, error } of runs) expect(code, error).toBe(0);
  const counts = runs.map(({ out }) => (JSON.parse(out) as { counts: { created: number; duplicates: number } }).counts);
  expect(counts.map((one) => one.created).sort((a, b) => a - b)).toEqual([0, 0, FINDINGS]);
  expect(counts.map((one) => one.duplicates).sort((a, b) => a - b)).toEqual([0, FINDINGS, FINDINGS]);

  const app = await openApp({ path: workspace });
  expect(await ask(app, 'products.list', {})).toMatchObject({ products: [{ name: 'Shop' }] });
  expect((await ask(app, 'engagements.list', {})).engagements).toHaveLength(1);
  expect((await ask(app, 'findings.count', {})).count).toBe(3 * FINDINGS);
  await app.close();
  const store = await openMigrated({ path: workspace });
  expect(store.sqlite?.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(await brokenInvariants(store)).toEqual([]);
  await store.close();
});
