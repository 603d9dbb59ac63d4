import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessibilityProblems } from '#test/support/accessibility.ts';
import { newFolder, openApp, type RunningApp, root } from '#test/support/e2e.ts';
import { writeReport } from '#test/support/reports.ts';

/** Every screen's address, read where screens are declared; ids are those of the one import below. */
const ROUTES = Array.from(
  readFileSync(join(root, 'renderer/routes.tsx'), 'utf8').matchAll(/^\s*\{?\s*path: '([^']+)'/gm),
  (match) => match[1] as string,
);

describe('every screen', () => {
  let folder: Awaited<ReturnType<typeof newFolder>>;
  let app: RunningApp;
  const problems: string[] = [];

  beforeAll(async () => {
    folder = await newFolder();
    const workspace = join(folder.path, 'Team.dojo');
    const report = writeReport(folder.path, 'scan.json', ['SQL injection in login', 'Missing header', 'Old library']);
    app = await openApp('browser', workspace);
    await app.close();
    const args = ['import', report, '--workspace', workspace, '--product', 'Web shop', '--engagement', 'Pentest'];
    execFileSync(process.execPath, [join(root, 'out/core/entry/cli.js'), ...args], { stdio: 'pipe' });
    app = await openApp('browser', workspace);
    app.page.on('pageerror', (error) => problems.push(error.message));
    app.page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
  });

  afterAll(async () => {
    expect(await app.close()).toBe(0);
    await folder.remove();
  });

  test('is known to this test', () => {
    expect(ROUTES).toEqual(expect.arrayContaining(['/', '/findings', '/triage']));
  });

  describe.for(['light', 'dark'] as const)('in %s', (colorScheme) => {
    test.for(ROUTES)('%s opens without an error and is accessible', async (route) => {
      problems.length = 0;
      await app.page.emulateMedia({ colorScheme });
      await app.page.evaluate((hash) => (location.hash = hash), `#${route.replaceAll(/\$\w+/g, '1')}`);
      await app.page.getByRole('navigation', { name: 'Breadcrumb' }).waitFor();
      // What is still loading has no heading yet, so it is asked until it is right or time is up.
      await expect.poll(() => accessibilityProblems(app.page), { timeout: 5000 }).toEqual([]);
      expect(await app.page.getByRole('main').innerText()).not.toMatch(/went wrong|no such/i);
      expect(problems).toEqual([]);
    });
  });
});
