import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newFolder, openApp, type RunningApp, root } from '#test/support/e2e.ts';
import { writeReport } from '#test/support/reports.ts';

let folder: Awaited<ReturnType<typeof newFolder>>;
let app: RunningApp;
let other: Page;

beforeAll(async () => {
  folder = await newFolder();
  const workspace = join(folder.path, 'Team.dojo');
  const report = writeReport(folder.path, 'scan.json', ['SQL injection in login', 'Missing header', 'Old library']);
  const args = ['import', report, '--workspace', workspace, '--product', 'Web shop', '--engagement', 'Pentest'];
  execFileSync(process.execPath, [join(root, 'core/entry/cli.ts'), ...args], { stdio: 'pipe' });
  app = await openApp('browser', workspace);
  other = await app.page.context().newPage();
  await other.goto(`${app.page.url().split('#')[0]}#/triage`);
  await other.getByRole('heading', { name: '3 to decide' }).waitFor();
});

afterAll(async () => {
  expect(await app.close()).toBe(0);
  await folder.remove();
});

/** A window in the background paints no frames, so it is asked instead of watched. */
async function otherSays(heading: string): Promise<void> {
  await expect.poll(() => other.getByRole('main').innerText(), { timeout: 15_000 }).toContain(heading);
}

test('a decision in one window shows in the other, and so does taking it back', async () => {
  await app.page.bringToFront();
  await app.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Triage/ }).click();
  await app.page.getByRole('region', { name: 'Finding', exact: true }).getByRole('heading', { name: 'SQL injection in login' }).waitFor();
  await app.page.keyboard.press('f');
  await otherSays('2 to decide');
  await app.page.keyboard.press('u');
  await otherSays('3 to decide');
});

test('Enter opens the finding also right after a click in the navigation', async () => {
  await app.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Triage/ }).click();
  await app.page.getByRole('heading', { name: '3 to decide' }).waitFor();
  await app.page.keyboard.press('j');
  await app.page.keyboard.press('Enter');
  await expect.poll(() => app.page.url(), { timeout: 5000 }).toMatch(/#\/findings\/\d+/);
});
