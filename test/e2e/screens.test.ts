import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KINDS, newFolder, openApp, type RunningApp } from '#test/support/e2e.ts';

// What must hold wherever the screens run: in the desktop's window and in a browser.
describe.for(KINDS)('the screens (%s)', (kind) => {
  let folder: Awaited<ReturnType<typeof newFolder>>;
  let app: RunningApp;
  const problems: string[] = [];

  beforeAll(async () => {
    folder = await newFolder();
    app = await openApp(kind, join(folder.path, 'Team.dojo'));
    app.page.on('pageerror', (error) => problems.push(error.message));
    app.page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
  });

  afterAll(async () => {
    await folder.remove();
  });

  test('begin with the first-run page of an empty workspace', async () => {
    await app.page.getByRole('heading', { name: 'Drop a report' }).waitFor();
    expect(await app.page.title()).toContain('DefectDojo Desktop');
    await app.page.getByText('Team').first().waitFor();
  });

  test('survive a reload', async () => {
    await app.reload();
    await app.page.getByRole('heading', { name: 'Drop a report' }).waitFor();
    expect(problems).toEqual([]);
  });

  test('load the demo, and take it out again in one step', async () => {
    await app.page.getByRole('button', { name: 'Load demo data' }).click();
    const status = app.page.getByRole('contentinfo');
    await status.getByText(/^[1-9]\d* findings$/).waitFor();
    await app.page.getByRole('button', { name: /^Undo: / }).click();
    await app.page.getByRole('dialog', { name: /^Undo “/ }).waitFor();
    await app.page.keyboard.press('Enter');
    await status.getByText('0 findings').waitFor();
    await app.page.getByRole('heading', { name: 'Drop a report' }).waitFor();
    expect(problems).toEqual([]);
  });

  test('run nothing the policy forbids', async () => {
    const blocked = await app.page.evaluate(async () => {
      const violations: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
      const refused = (work: () => unknown) => {
        try {
          work();
          return 'allowed';
        } catch (error) {
          return (error as Error).name;
        }
      };
      const results = {
        fetch: await fetch('https://example.com/').then(
          () => 'allowed',
          () => 'refused',
        ),
        markup: refused(() => (document.createElement('div').innerHTML = '<b>x</b>')),
        script: refused(() => (document.createElement('script').text = 'window.injected = 1')),
      };
      document.body.append(Object.assign(new Image(), { src: 'https://example.com/pixel.png' }));
      const style = document.createElement('style');
      style.textContent = 'body { display: none }';
      document.head.append(style);
      document.body.append(Object.assign(document.createElement('iframe'), { src: 'https://example.com/' }));
      await new Promise((done) => setTimeout(done, 200));
      return { ...results, violations };
    });
    expect(blocked).toMatchObject({ fetch: 'refused', markup: 'TypeError', script: 'TypeError' });
    expect(blocked.violations).toEqual(
      expect.arrayContaining(['connect-src', 'img-src', 'style-src-elem', 'frame-src', 'require-trusted-types-for']),
    );
  });

  test('end cleanly, the workspace closed', async () => {
    expect(await app.close()).toBe(0);
    const workspace = join(folder.path, 'Team.dojo');
    expect((await stat(workspace)).size).toBeGreaterThan(0);
    await expect(stat(`${workspace}-wal`), 'what was written is in the file itself').rejects.toThrow('ENOENT');
  });
});
