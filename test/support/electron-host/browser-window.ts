import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { CDPSession, Page, Route } from 'playwright-core';
import { app, stoppable } from './app.ts';
import { browser, toApp, toHttp } from './browser.ts';
import { answerMessage } from './ipc.ts';
import { BINDING, PRELOAD_WORLD, pageScript, preloadScript } from './preload-world.ts';
import { WebContents } from './web-contents.ts';
import { windows } from './windows.ts';

interface Options {
  readonly width?: number;
  readonly height?: number;
  readonly webPreferences?: { readonly preload?: string };
}

/** `electron.BrowserWindow` on a page of Chromium, with the preload in a world of its own. */
export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents;
  readonly #options: Options;
  readonly #opened: Promise<void>;
  page!: Page;
  cdp!: CDPSession;
  #preloadContext = 0;
  #loading = false;
  #visible = false;
  #closed = false;

  constructor(options: Options = {}) {
    super();
    this.#options = options;
    this.webContents = new WebContents(this);
    windows.add(this);
    app.emit('web-contents-created', {}, this.webContents);
    this.#opened = this.#open();
  }

  static getAllWindows = () => [...windows];
  static getFocusedWindow = () => [...windows].findLast((window) => window.#visible) ?? null;
  static fromWebContents = (contents: unknown) => [...windows].find((window) => window.webContents === contents) ?? null;

  async #open(): Promise<void> {
    const { width = 800, height = 600, webPreferences } = this.#options;
    this.page = (windows.size === 1 ? browser().pages()[0] : undefined) ?? (await browser().newPage());
    this.cdp = await browser().newCDPSession(this.page);
    await this.page.setViewportSize({ width, height });
    await this.#addPreload(webPreferences?.preload);
    this.cdp.on('Page.windowOpen', ({ url }) => this.webContents.opensWindow(toApp(url)));
    this.page.on('popup', (popup) => void popup.close());
    this.page.on('close', () => this.#gone());
    await this.page.route(
      () => true,
      (route) => this.#navigates(route),
    );
  }

  /** Two scripts before any of the page's: the bridge in the page's world, the preload in its own. Only the latter has the binding. */
  async #addPreload(preload: string | undefined): Promise<void> {
    const { frameTree } = await this.cdp.send('Page.getFrameTree');
    this.cdp.on('Runtime.executionContextCreated', ({ context }) => {
      const { frameId } = (context.auxData ?? {}) as { frameId?: string };
      if (context.name === PRELOAD_WORLD && frameId === frameTree.frame.id) this.#preloadContext = context.id;
    });
    this.cdp.on('Runtime.bindingCalled', ({ payload }) => void this.#answer(payload));
    await this.cdp.send('Page.enable');
    await this.cdp.send('Runtime.enable');
    await this.cdp.send('Runtime.addBinding', { name: BINDING, executionContextName: PRELOAD_WORLD });
    await this.cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: pageScript });
    const source = preloadScript(preload === undefined ? '' : readFileSync(preload, 'utf8'));
    await this.cdp.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: PRELOAD_WORLD });
  }

  async #answer(text: string): Promise<void> {
    const reply = await answerMessage(text, this.webContents, { url: toApp(this.page.url()), parent: null });
    await this.deliver(reply);
  }

  /** Hands a message to the preload's world; one for a page that has just gone is lost, as in Electron. */
  async deliver(text: string): Promise<void> {
    await this.inPreload(`__fromMain(${JSON.stringify(text)})`).catch(() => undefined);
  }

  /** Evaluates in the preload's world. */
  async inPreload(expression: string): Promise<void> {
    await this.#opened;
    await this.cdp.send('Runtime.evaluate', { expression, contextId: this.#preloadContext });
  }

  /** A page that navigates by itself asks first; loading a URL and reloading do not. */
  async #navigates(route: Route): Promise<void> {
    const request = route.request();
    const own = request.isNavigationRequest() && request.frame() === this.page.mainFrame();
    const reload = withoutHash(request.url()) === withoutHash(this.page.url());
    if (own && !this.#loading && !reload) {
      const { event, stopped } = stoppable();
      this.webContents.emit('will-navigate', event, toApp(request.url()));
      // A plain abort would put an error page in its place.
      if (stopped()) return route.abort('aborted');
    }
    return route.fallback();
  }

  async loadURL(url: string): Promise<void> {
    await this.#opened;
    this.#loading = true;
    await this.page.goto(toHttp(url));
    this.#loading = false;
    this.emit('ready-to-show');
    this.webContents.emit('did-finish-load');
  }

  reload = () => void this.page.reload();
  show() {
    this.#visible = true;
    this.emit('show');
  }
  isVisible = () => this.#visible;
  focus = () => undefined;
  isMinimized = () => false;
  restore = () => undefined;
  isMaximized = () => false;
  maximize = () => undefined;
  setProgressBar = (progress: number) => void this.emit('progress', progress);
  getNormalBounds = () => ({ x: 0, y: 0, width: this.#options.width ?? 800, height: this.#options.height ?? 600 });

  /** Closes unless a listener stops it; returns whether it did. */
  close(): boolean {
    const { event, stopped } = stoppable();
    this.emit('close', event);
    if (stopped()) return false;
    void this.page.close().catch(() => undefined);
    this.#gone();
    return true;
  }

  #gone(): void {
    if (this.#closed) return;
    this.#closed = true;
    windows.delete(this);
    this.emit('closed');
    if (windows.size === 0) app.emit('window-all-closed');
  }
}

function withoutHash(url: string): string {
  return url.replace(/#.*/s, '');
}
