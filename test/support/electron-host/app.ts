import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBrowser, stopBrowser } from './browser.ts';
import { windows } from './windows.ts';

/** An event that a listener may stop. */
export function stoppable(): { readonly event: { preventDefault(): void }; stopped(): boolean } {
  let stopped = false;
  const preventDefault = () => {
    stopped = true;
  };
  return { event: { preventDefault }, stopped: () => stopped };
}

/** `electron.app`: becomes ready once Chromium runs, and ends in the order Electron documents. */
class App extends EventEmitter {
  readonly isPackaged = false;
  readonly #paths = new Map<string, string>();
  readonly #ready = Promise.withResolvers<void>();
  #quitting = false;

  readonly commandLine = {
    getSwitchValue: (name: string) => process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3) ?? '',
    hasSwitch: (name: string) => process.argv.some((argument) => argument === `--${name}` || argument.startsWith(`--${name}=`)),
    appendSwitch: () => undefined,
  };

  constructor() {
    super();
    // The application's first turn sets paths and schemes; what follows needs them.
    setImmediate(() => void this.#start());
  }

  async #start(): Promise<void> {
    await startBrowser(this.getPath('userData'));
    this.#ready.resolve();
    this.emit('ready');
  }

  whenReady = () => this.#ready.promise;
  enableSandbox = () => undefined;
  requestSingleInstanceLock = () => true;
  addRecentDocument = () => undefined;

  getPath(name: string): string {
    const path = this.#paths.get(name) ?? join(tmpdir(), 'electron-host', String(process.pid), name);
    mkdirSync(path, { recursive: true });
    return path;
  }

  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }

  /** before-quit → windows close → will-quit → quit. Any listener or window may stop it. */
  quit(): void {
    if (this.#quitting) return;
    const before = stoppable();
    this.emit('before-quit', before.event);
    if (before.stopped() || ![...windows].every((window) => window.close())) return;
    const will = stoppable();
    this.emit('will-quit', will.event);
    if (will.stopped()) return;
    this.#quitting = true;
    void this.exit(0);
  }

  async exit(code = 0): Promise<void> {
    this.emit('quit', {}, code);
    await stopBrowser();
    process.exit(code);
  }
}

export const app = new App();
