import { type BrowserContext, chromium, type Route } from 'playwright-core';
import { findChromium, newProfile } from '../chromium.ts';
import { protocolHandler, requestHandler } from './session.ts';

let context: BrowserContext | undefined;

/** Chromium answers unknown schemes itself, so pages of `app://host` live under a http address that counts as secure. */
export function toHttp(url: string): string {
  return url.replace(/^app:\/\/([^/]*)/, 'http://$1.app.localhost');
}

/** The `app://` address a page believes in. */
export function toApp(url: string): string {
  return url.replace(/^http:\/\/([^/]*)\.app\.localhost/, 'app://$1');
}

/** Starts the Chromium behind every window; its debugging address goes to the test. */
export async function startBrowser(userData: string): Promise<void> {
  const { executablePath, args, env } = await findChromium();
  context = await chromium.launchPersistentContext(newProfile(userData), {
    executablePath,
    args: [...args, '--remote-debugging-port=0'],
    env: { ...process.env, ...env } as Record<string, string>,
    headless: process.env['HEADED'] !== '1',
    viewport: null,
    chromiumSandbox: false,
  });
  await context.route(() => true, answer);
}

/** The running Chromium. */
export function browser(): BrowserContext {
  if (!context) throw new Error('Windows can be opened only after the application is ready.');
  return context;
}

/** Closes every window at once. */
export async function stopBrowser(): Promise<void> {
  await context?.close();
}

/** Answers a request as Electron would: by the registered protocol's handler, or refused by the session's. */
async function answer(route: Route): Promise<void> {
  const request = route.request();
  const url = toApp(request.url());
  if (requestHandler.cancels(url)) return route.abort('blockedbyclient');
  const handler = protocolHandler(new URL(url).protocol);
  if (!handler) return route.continue();
  const body = request.postDataBuffer();
  const response = await handler(
    new Request(url, { method: request.method(), headers: request.headers(), ...(body && { body: new Uint8Array(body) }) }),
  );
  return route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}
