import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FileToken, Reply } from '#core/contract/transport.ts';
import { type DesktopApp, newFolder, openApp } from '#test/support/e2e.ts';

// What only the desktop has. In the page, `window.desktop` is the preload's bridge.
declare global {
  interface Window {
    readonly desktop: {
      call(name: string, input: unknown): Promise<Reply>;
      upload(files: readonly File[]): Promise<FileToken[]>;
      pickFiles(): Promise<FileToken[]>;
      save(file: FileToken): Promise<string | null>;
    };
    dropped?: FileToken[];
  }
}

let folder: Awaited<ReturnType<typeof newFolder>>;
let app: DesktopApp;
let report: string;

beforeAll(async () => {
  folder = await newFolder();
  report = join(folder.path, 'scan.json');
  await writeFile(report, '{"findings": []}');
  app = await openApp('desktop', join(folder.path, 'Team.dojo'));
  await app.page.getByRole('heading', { name: 'Drop a report' }).waitFor();
});

afterAll(() => folder.remove());

test('gives the page a bridge and nothing else', async () => {
  const seen = await app.page.evaluate(() => ({
    bridge: Object.keys(window.desktop),
    frozen: Object.isFrozen(window.desktop),
    node: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer', '__toMain'].filter((name) => name in window),
  }));
  expect(seen).toEqual({ bridge: ['capabilities', 'call', 'subscribe', 'upload', 'pickFiles', 'save', 'onMenu'], frozen: true, node: [] });
});

test('answers calls, and refuses what is not one', async () => {
  expect(await app.page.evaluate(() => window.desktop.call('workspace.get', {}))).toMatchObject({
    ok: true,
    value: { name: 'Team', empty: true },
  });
  expect(await app.page.evaluate(() => window.desktop.call('workspace.explode', {}))).toMatchObject({
    ok: false,
    error: { code: 'operation.unknown' },
  });
  expect(await app.page.evaluate(() => window.desktop.call(7 as unknown as string, {}))).toMatchObject({
    ok: false,
    error: { code: 'input.invalid' },
  });
  expect(
    await app.page.evaluate(() => window.desktop.save({ file: 'made-up', name: 'x', size: 1 }).catch((error: Error) => error.message)),
  ).toContain('no longer there');
  expect(
    await app.page
      .evaluate(
        () =>
          window.desktop
            .call('workspace.get', { notCloneable: () => 1 })
            .catch((error: Error) => error.name)
            .then(String),
        undefined,
      )
      .catch((error: Error) => error.message),
  ).toContain('could not be cloned');
});

test('turns a dropped file into a token by its path', async () => {
  await app.page.evaluate(() => {
    addEventListener('drop', (event) => {
      void window.desktop.upload([...(event.dataTransfer?.files ?? [])]).then((tokens) => (window.dropped = tokens));
    });
  });
  await app.drop(report);
  await app.page.waitForFunction(() => window.dropped !== undefined);
  expect(await app.page.evaluate(() => window.dropped)).toEqual([{ file: expect.any(String), name: 'scan.json', size: 16 }]);
  await app.reload();
});

test('takes a file that has no path by its content', async () => {
  const [token] = await app.page.evaluate(() => window.desktop.upload([new File(['pasted'], 'note.txt')]));
  expect(token).toEqual({ file: expect.any(String), name: 'note.txt', size: 6 });
});

test('picks and saves through the system’s dialogs', async () => {
  const target = join(folder.path, 'copy.json');
  await app.answerDialog({ canceled: false, filePaths: [report] });
  const [token] = await app.page.evaluate(() => window.desktop.pickFiles());
  expect(token).toMatchObject({ name: 'scan.json', size: 16 });
  await app.answerDialog({ canceled: false, filePath: target });
  expect(await app.page.evaluate((file) => window.desktop.save(file), token as FileToken)).toBe(target);
  expect((await stat(target)).size).toBe(16);
  // Without an answer the dialogs count as cancelled.
  expect(await app.page.evaluate(() => window.desktop.pickFiles())).toEqual([]);
  expect(await app.page.evaluate((file) => window.desktop.save(file), token as FileToken)).toBeNull();
});

test('passes menu choices to the screens', async () => {
  await app.menu('palette');
  await app.page.getByRole('dialog', { name: 'Command palette' }).waitFor();
  await app.page.keyboard.press('Escape');
  await expect(app.menu('no such item')).rejects.toThrow('no item');
});

test('opens links outside and stays where it is', async () => {
  await app.page.evaluate(() => {
    open('https://nvd.nist.gov/vuln/detail/CVE-2021-44228');
    open('file:///etc/passwd');
    open('http://example.org/');
  });
  await expect.poll(() => app.asked()).toEqual([{ what: 'open', value: 'https://nvd.nist.gov/vuln/detail/CVE-2021-44228' }]);
  await app.page.evaluate(() => {
    location.href = 'https://evil.example/';
  });
  await app.page.getByRole('heading', { name: 'Drop a report' }).waitFor();
  expect(new URL(app.page.url()).host).toBe('main.app.localhost');
  await expect.poll(() => app.page.context().pages().length).toBe(1);
});

/** The open workspace's name; null while the screens start anew. */
async function workspace(): Promise<unknown> {
  const reply = await app.page.evaluate(() => window.desktop.call('workspace.get', {})).catch(() => null);
  return reply?.ok ? (reply.value as { name: string }).name : null;
}

test('opens the workspace of a second start, and offers the first one again', async () => {
  await app.secondInstance('.', join(folder.path, 'Other.dojo'));
  await expect.poll(workspace).toBe('Other');
  await app.menu(join(folder.path, 'Team.dojo'));
  await expect.poll(workspace).toBe('Team');
});

test('says why a file is no workspace, and keeps the open one', async () => {
  const wrong = join(folder.path, 'Wrong.dojo');
  await writeFile(wrong, 'not a database, but long enough to be looked at as one');
  await app.secondInstance('.', wrong);
  const questions = async () => (await app.asked()).filter(({ what }) => what === 'question').map(({ value }) => value);
  await expect.poll(questions).toEqual([expect.stringContaining('is not a workspace')]);
  await expect.poll(workspace).toBe('Team');
});

test('ends when its window closes', async () => {
  expect(await app.close()).toBe(0);
});
