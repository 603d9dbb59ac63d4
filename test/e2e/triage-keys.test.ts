import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityProblems } from '#test/support/accessibility.ts';
import { newFolder, openApp, type RunningApp, root } from '#test/support/e2e.ts';

// Four look-alikes, then findings of their own. Each test leaves the workspace as it found it.
let folder: Awaited<ReturnType<typeof newFolder>>;
let app: RunningApp;
const problems: string[] = [];
const press = async (...keys: string[]) => {
  for (const key of keys) await app.page.keyboard.press(key);
};
const toDecide = (count: number) => app.page.getByRole('heading', { name: `${count} to decide` }).waitFor();
const shown = () => app.page.getByRole('region', { name: 'Finding', exact: true }).getByRole('heading', { level: 1 }).textContent();
const queue = () => app.page.getByRole('listbox', { name: 'Queue' });
const go = (address: string) => app.page.goto(`${app.page.url().split('#')[0]}#${address}`);
const hasFocus = async (label: string) =>
  expect.poll(() => app.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(label);

beforeAll(async () => {
  folder = await newFolder();
  const workspace = join(folder.path, 'Team.dojo');
  const report = join(folder.path, 'scan.json');
  const findings = Array.from({ length: 30 }, (_, at) => ({
    title: at < 4 ? 'Query built from input' : `Flaw ${String(at).padStart(2, '0')}`,
    severity: at < 4 ? 'Critical' : at < 10 ? 'High' : 'Low',
    description: 'What was seen.',
    file_path: `src/file-${at}.ts`,
    line: at + 1,
  }));
  writeFileSync(report, JSON.stringify({ findings }));
  const args = ['import', report, '--workspace', workspace, '--product', 'Web shop', '--engagement', 'Pentest'];
  execFileSync(process.execPath, [join(root, 'core/entry/cli.ts'), ...args], { stdio: 'pipe' });
  app = await openApp('browser', workspace);
  app.page.on('pageerror', (error) => problems.push(error.message));
  await go('/triage');
  await toDecide(30);
});

afterAll(async () => {
  expect(problems).toEqual([]);
  expect(await app.close()).toBe(0);
  await folder.remove();
});

test('keys work in the queue’s own list, and its first row is in sight', async () => {
  expect(await queue().evaluate((element) => element.scrollTop)).toBe(0);
  await queue().getByRole('option').nth(5).click();
  await hasFocus('Queue');
  const before = await shown();
  await press('ArrowDown', 'k');
  expect(await shown()).toBe(before);
  await press('v');
  await toDecide(29);
  await press('u');
  await toDecide(30);
  expect(await shown()).toBe(before);
  expect(await accessibilityProblems(app.page)).toEqual([]);
});

test('the current row stays in sight when the window shrinks', async () => {
  await press('End');
  await app.page.setViewportSize({ width: 1280, height: 500 });
  await expect
    .poll(async () => {
      const [row, list] = await Promise.all([queue().locator('[aria-current]').boundingBox(), queue().boundingBox()]);
      return row && list && row.y >= list.y && row.y + row.height <= list.y + list.height + 1;
    })
    .toBe(true);
  await app.page.setViewportSize({ width: 1280, height: 800 });
  await press('Home');
});

test('a letter typed right behind the one that opens a dialog is for the dialog', async () => {
  await press('s', 'm');
  await app.page.getByRole('status').getByText('Set to Medium').waitFor();
  await hasFocus('Queue');
  await toDecide(30);
  await press('u');
  await app.page.getByRole('status').getByText('Undone: Set to Medium').waitFor();
});

test('look-alikes are listed with ticks and decided by the letters of everywhere', async () => {
  await press('Home', 'a');
  await app.page.getByRole('dialog', { name: 'Decide 4 findings' }).waitFor();
  await hasFocus('Look-alikes');
  expect(await app.page.getByRole('listbox', { name: 'Look-alikes' }).getByRole('option').count()).toBe(4);
  expect(await accessibilityProblems(app.page)).toEqual([]);
  await press('j', 'x');
  await app.page.getByRole('dialog', { name: 'Decide 3 of 4 findings' }).waitFor();
  await press('f');
  await toDecide(27);
  await hasFocus('Queue');
  expect(await shown()).toBe('Query built from input');
  await press('u');
  await toDecide(30);
});

test('several are picked and decided in one go', async () => {
  await press('Home', 'x', 'Shift+J', 'Shift+ArrowDown');
  await app.page.getByRole('heading', { name: '3 of 30 selected' }).waitFor();
  await queue()
    .getByRole('option')
    .nth(5)
    .click({ modifiers: ['Shift'] });
  await app.page.getByRole('heading', { name: '6 of 30 selected' }).waitFor();
  await press('o');
  await toDecide(24);
  await app.page.getByRole('status').getByText('6 findings').waitFor();
  await press('u');
  await toDecide(30);
  await press('x');
  await app.page.getByRole('heading', { name: '1 of 30 selected' }).waitFor();
  await press('Escape');
  await toDecide(30);
});

test('a selection in the list survives what is done to it, and can be triaged', async () => {
  await go('/findings');
  const selected = (count: number) => app.page.getByRole('toolbar', { name: 'Selection' }).getByText(`${count} selected`).waitFor();
  await app.page.getByRole('row', { name: /Flaw 29/ }).waitFor();
  await press('j', 'x', 'Shift+J', 'Shift+J');
  await selected(3);
  await press('s', 'i');
  await app.page.getByRole('region', { name: 'Messages' }).getByText('Set to Info: 3 findings').waitFor();
  await selected(3);
  await press('v');
  await app.page.getByRole('region', { name: 'Messages' }).getByText('Verified 3 findings').waitFor();
  await app.page.getByRole('link', { name: 'Triage these 3' }).click();
  await toDecide(3);
  await app.page.getByRole('region', { name: 'Finding', exact: true }).getByRole('heading', { level: 1 }).waitFor();
  await press('v', 'v', 'v');
  await app.page.getByRole('heading', { name: 'Nothing is left in this queue' }).waitFor();
});

test('back from a finding’s page the keys are for its row', async () => {
  await go('/findings?q=severity:high');
  await app.page.getByRole('row', { name: /Flaw 09/ }).waitFor();
  await press('j', 'j', 'Shift+Enter');
  await expect.poll(() => app.page.url()).toMatch(/#\/findings\/\d+/);
  const title = await app.page.getByRole('heading', { level: 1 }).first().textContent();
  await press('Escape');
  await app.page.getByRole('grid', { name: 'Findings' }).waitFor();
  await expect.poll(() => app.page.locator('[role=grid][aria-activedescendant]').count()).toBe(1);
  await press('f');
  await app.page.getByRole('region', { name: 'Messages' }).getByText(`Marked as false positive: “${title}”`).waitFor();
});
