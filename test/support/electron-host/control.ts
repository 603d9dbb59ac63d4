import { readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { app } from './app.ts';
import { choose } from './menu.ts';
import { asked, dialogAnswers } from './system.ts';
import { windows } from './windows.ts';

/** What a test may do that a page cannot: the hand on the mouse, and the system around the application. */
const COMMANDS = {
  /** Where Chromium listens for another debugger, once a window shows. */
  async ready() {
    while (![...windows].some((window) => window.isVisible())) await new Promise((done) => setTimeout(done, 20));
    const [port] = readFileSync(join(app.getPath('userData'), 'Chromium/DevToolsActivePort'), 'utf8').split('\n');
    return `http://127.0.0.1:${port}`;
  },
  /** Drops files from the desktop on the middle of the window. */
  async drop(...files: string[]) {
    const window = front();
    // Electron asks for a file's path at once, the debugging protocol answers later; so the preload's world is told before.
    const paths = files.map((file) => [`${basename(file)}|${statSync(file).size}`, file]);
    await window.inPreload(`for (const [key, path] of ${JSON.stringify(paths)}) __paths.set(key, path)`);
    const { width, height } = window.getNormalBounds();
    const data = { items: [], files, dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await window.cdp.send('Input.dispatchDragEvent', { type, x: width / 2, y: height / 2, data });
    }
  },
  menu: (name: string) => choose(name),
  answerDialog: (answer: object) => void dialogAnswers.push(answer),
  asked: () => asked,
  reload: () => front().reload(),
  /** Another start of the application with these arguments, which hands over to this one. */
  secondInstance: (...argv: string[]) => void app.emit('second-instance', {}, argv, process.cwd()),
  closeWindow: () => front().close(),
  quit: () => app.quit(),
} as const satisfies Record<string, (...args: never[]) => unknown>;

export type CommandName = keyof typeof COMMANDS;

function front() {
  const window = [...windows].at(-1);
  if (!window) throw new Error('No window is open.');
  return window;
}

/** Listens to the test that started this process. */
export function listenToTest(): void {
  process.on('message', ({ id, command, args }: { id: number; command: CommandName; args: never[] }) => {
    void (async () => {
      try {
        const value = await (COMMANDS[command] as (...args: never[]) => unknown)(...args);
        process.send?.({ id, value });
      } catch (error) {
        process.send?.({ id, error: String(error) });
      }
    })();
  });
}
