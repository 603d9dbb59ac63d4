import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessibilityProblems } from '#test/support/accessibility.ts';
import { KINDS, newFolder, openApp, type RunningApp } from '#test/support/e2e.ts';
import { writeReport } from '#test/support/reports.ts';

// From a dropped file to a decision and back, as a person does it. Each step goes on from the one before.
describe.for(KINDS)('import and triage (%s)', (kind) => {
  let folder: Awaited<ReturnType<typeof newFolder>>;
  let app: RunningApp;
  const problems: string[] = [];
  const button = (name: string | RegExp) => app.page.getByRole('button', { name });
  const findingsInAll = (count: number) => app.page.getByRole('contentinfo').getByText(`${count} findings`).waitFor();

  beforeAll(async () => {
    folder = await newFolder();
    app = await openApp(kind, join(folder.path, 'Team.dojo'));
    app.page.on('pageerror', (error) => problems.push(error.message));
    app.page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    await app.page.getByRole('heading', { name: 'Drop a report' }).waitFor();
  });

  afterAll(async () => {
    expect(await app.close()).toBe(0);
    await folder.remove();
  });

  test('a dropped report is recognised', async () => {
    await app.drop(writeReport(folder.path, 'scan.json', ['SQL injection in login', 'Missing header', 'Old library']));
    await app.page.getByRole('dialog', { name: 'Import reports' }).waitFor();
    await app.page.getByRole('combobox', { name: 'Scan type of scan.json: Generic Findings Import' }).waitFor();
    expect(await accessibilityProblems(app.page)).toEqual([]);
  });

  test('the plan says what would change before anything is written', async () => {
    for (const [label, value] of [
      ['Asset', 'Web shop'],
      ['Engagement', 'Pentest'],
    ] as const) {
      await app.page.getByRole('combobox', { name: label }).fill(value);
      await app.page.keyboard.press('Tab');
    }
    await button('Next: see the plan').click();
    await button(/^New 3/).waitFor();
    await app.page.getByRole('row', { name: /New Critical SQL injection in login/ }).waitFor();
    expect(await accessibilityProblems(app.page)).toEqual([]);
  });

  test('a commit puts the findings in', async () => {
    await button('Import 3 findings').click();
    await app.page.getByText('Imported 3 findings').waitFor();
    await app.page.getByRole('contentinfo').getByRole('button', { name: 'Close' }).click();
    await findingsInAll(3);
    await app.page.getByRole('link', { name: 'Findings', exact: true }).click();
    await expect.poll(() => app.page.getByRole('grid', { name: 'Findings' }).getByRole('row').count()).toBe(4);
  });

  test('one key decides, one takes it back', async () => {
    await app.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Triage/ }).click();
    await app.page.getByRole('heading', { name: '3 to decide' }).waitFor();
    const current = app.page.getByRole('region', { name: 'Finding', exact: true }).getByRole('heading', { level: 1 });
    await expect.poll(() => current.textContent()).toBe('SQL injection in login');
    await app.page.keyboard.press('f');
    await app.page.getByRole('heading', { name: '2 to decide' }).waitFor();
    await expect.poll(() => current.textContent()).toBe('Missing header');
    await app.page.keyboard.press('u');
    await app.page.getByRole('heading', { name: '3 to decide' }).waitFor();
    await expect.poll(() => current.textContent()).toBe('SQL injection in login');
  });

  test('the same report again would change nothing', async () => {
    await app.drop(join(folder.path, 'scan.json'));
    await button('Next: see the plan').click();
    await button(/^(Duplicates|Unchanged) 3/).waitFor();
    await button(/^New 0/).waitFor();
    await button('Cancel').click();
    await findingsInAll(3);
  });

  test('undo takes the whole import out again, but not unasked', async () => {
    await app.page.getByRole('link', { name: 'Findings', exact: true }).click();
    const question = app.page.getByRole('dialog', { name: 'Undo “Import scan.json”?' });
    await app.page.keyboard.press('u');
    await question.waitFor();
    await app.page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    await findingsInAll(3);
    await button('Undo: Import scan.json').click();
    await question.waitFor();
    await app.page.keyboard.press('Enter');
    await findingsInAll(0);
    await button('Redo: Import scan.json').click();
    await findingsInAll(3);
  });

  test('the findings become a PDF, saved where the person wants it', async () => {
    await app.page.getByRole('link', { name: 'Reports', exact: true }).click();
    await button('Create PDF').click();
    const save = button('Save');
    await save.waitFor({ timeout: 60_000 });
    const target = join(folder.path, 'report.pdf');
    await app.dialogs.save(target, () => save.click());
    await expect.poll(() => (existsSync(target) ? readFileSync(target).subarray(0, 5).toString() : null)).toBe('%PDF-');
    expect(readFileSync(target).length).toBeGreaterThan(10_000);
  });

  test('nothing went wrong on the way', () => {
    expect(problems).toEqual([]);
  });
});
