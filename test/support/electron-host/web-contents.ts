import { EventEmitter } from 'node:events';
import { toApp } from './browser.ts';
import type { BrowserWindow } from './browser-window.ts';
import { messageText } from './ipc.ts';

type OpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' };

/** `electron.WebContents` of one window. */
export class WebContents extends EventEmitter {
  readonly #window: BrowserWindow;
  #opens: OpenHandler | undefined;

  constructor(window: BrowserWindow) {
    super();
    this.#window = window;
  }

  send(channel: string, ...args: unknown[]): void {
    void this.#window.deliver(messageText(channel, args));
  }

  getURL = () => toApp(this.#window.page.url());

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#opens = handler;
  }

  /** Called when the page opens a window; the host closes what Chromium opened, as every handler here denies. */
  opensWindow(url: string): void {
    if (this.#opens?.({ url }).action === 'allow') throw new Error('The test host opens no second windows for pages.');
  }
}
