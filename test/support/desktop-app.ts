import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { DesktopApp } from './e2e.ts';
import type { CommandName } from './electron-host/control.ts';

/** The desktop application in a process of its own, its `electron` being the test host's; the test is a second debugger of its window. */
export async function openOnDesktop(root: string, workspace: string): Promise<DesktopApp> {
  const userData = await mkdtemp(join(tmpdir(), 'e2e-desktop-'));
  const args = [
    '--import',
    join(root, 'test/support/electron-host/register.ts'),
    join(root, 'out/electron/main.js'),
    `--user-data-dir=${userData}`,
    workspace,
  ];
  const process_ = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ended = new Promise<number>((done) => process_.once('exit', (code) => done(code ?? 1)));
  const tell = commander(process_, ended);

  const browser = await chromium.connectOverCDP((await tell('ready')) as string);
  const page = onlyPage(browser);
  return {
    page,
    drop: async (...paths) => void (await tell('drop', ...paths)),
    dialogs: {
      async pick(filePaths, open) {
        await tell('answerDialog', { canceled: false, filePaths });
        await open();
      },
      async save(filePath, open) {
        await tell('answerDialog', { canceled: false, filePath });
        await open();
      },
    },
    menu: async (name) => void (await tell('menu', name)),
    asked: async () => (await tell('asked')) as { what: string; value: string }[],
    answerDialog: async (answer) => void (await tell('answerDialog', answer)),
    secondInstance: async (...argv) => void (await tell('secondInstance', ...argv)),
    async reload() {
      const loaded = page.waitForEvent('load');
      await tell('reload');
      await loaded;
    },
    async close() {
      await tell('closeWindow').catch(() => undefined);
      const code = await ended;
      await browser.close();
      await rm(userData, { recursive: true, force: true, maxRetries: 3 });
      return code;
    },
  };
}

function onlyPage(browser: Browser): Page {
  const page = browser.contexts()[0]?.pages()[0];
  if (!page) throw new Error('The application shows no window.');
  return page;
}

/** Sends commands to the test host and waits for each answer; a process that ended answers none. */
function commander(child: ChildProcess, ended: Promise<number>) {
  let last = 0;
  return (command: CommandName, ...args: unknown[]): Promise<unknown> => {
    const id = ++last;
    const answered = new Promise((resolve, reject) => {
      const hear = (message: { id: number; value?: unknown; error?: string }) => {
        if (message.id !== id) return;
        child.off('message', hear);
        if (message.error === undefined) resolve(message.value);
        else reject(new Error(message.error));
      };
      child.on('message', hear);
      child.send({ id, command, args });
    });
    const gone = ended.then((code) =>
      Promise.reject(new Error(`The application ended with code ${code} before it answered “${command}”.`)),
    );
    return Promise.race([answered, gone]);
  };
}
