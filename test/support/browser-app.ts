import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from './chromium.ts';
import type { RunningApp } from './e2e.ts';

/** The application served to a browser on loopback, as `defectdojo serve` does it. */
export async function openInBrowser(root: string, workspace: string): Promise<RunningApp> {
  const server = spawn(process.execPath, [join(root, 'out/core/entry/cli.js'), 'serve', '--workspace', workspace, '--create', '--json'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number>((done) => server.once('exit', (code) => done(code ?? 1)));
  const link = await printedLink(server, ended);
  const { executablePath, args, env } = await findChromium();
  const browser = await chromium.launch({ executablePath, args: [...args], env: { ...process.env, ...env } as Record<string, string> });
  const page = await openPage(browser, link);
  return {
    page,
    drop: (...paths) => dropFiles(page, paths),
    dialogs: {
      async pick(paths, open) {
        const [chooser] = await Promise.all([page.waitForEvent('filechooser'), open()]);
        await chooser.setFiles([...paths]);
      },
      async save(path, open) {
        const [download] = await Promise.all([page.waitForEvent('download'), open()]);
        await download.saveAs(path);
      },
    },
    reload: async () => void (await page.reload()),
    async close() {
      await browser.close();
      server.kill('SIGTERM');
      return ended;
    },
  };
}

async function openPage(browser: Browser, link: string): Promise<Page> {
  // A context of its own, so that a test can open a second window in it.
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(link);
  return page;
}

/** Waits for the line in which the server says how to open it. */
async function printedLink(server: ChildProcess, ended: Promise<number>): Promise<string> {
  let printed = '';
  const line = new Promise<string>((done) => {
    server.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.includes('\n')) done((JSON.parse(printed) as { url: string }).url);
    });
  });
  return Promise.race([line, ended.then((code) => Promise.reject(new Error(`The server ended with code ${code} before it was ready.`)))]);
}

async function dropFiles(page: Page, files: readonly string[]): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const { width, height } = page.viewportSize() ?? { width: 1280, height: 800 };
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await cdp.send('Input.dispatchDragEvent', { type, x: width / 2, y: height / 2, data });
  await cdp.detach();
}
