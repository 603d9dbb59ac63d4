import { writeFile } from 'node:fs/promises';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openApp } from '#core/entry/open-app.ts';
import { ask, runJob } from '#core/cli/run-job.ts';

it('lets risk acceptances run out when the workspace is opened, once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'housekeeping-'));
  const path = join(folder, 'w.dojo');
  await writeFile(join(folder, 'r.json'), JSON.stringify({ findings: [{ title: 'a', severity: 'High', description: 'a' }] }));
  let app = await openApp({ path, create: true });
  const { file } = await app.registerFile(join(folder, 'r.json'));
  await runJob(app, 'imports.run', { file, scan_type: 'Generic Findings Import', target: { product_name: 'p', engagement_name: 'e' } });
  await ask(app, 'risk_acceptances.create', { name: 'for a while', selection: { ids: [1] }, expiration_date: '2020-01-01T00:00:00.000Z' });
  expect((await ask(app, 'findings.get', { id: 1 })).active).toBe(false);
  await app.close();

  app = await openApp({ path });
  expect((await ask(app, 'findings.get', { id: 1 })).active).toBe(true);
  const entries = (await ask(app, 'journal.list', {})).count;
  await app.close();

  app = await openApp({ path });
  expect((await ask(app, 'journal.list', {})).count).toBe(entries);
  await app.close();
  rmSync(folder, { recursive: true });
});
