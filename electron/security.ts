import { session, shell, type WebContents } from 'electron';
import { mayOpenOutside } from './outside-links.ts';

/** Schemes a page may load from; the content security policy narrows them further. */
const LOADABLE = new Set(['app:', 'devtools:', 'blob:', 'data:']);
/** The one thing a page may ask the system for: to put text it made on the clipboard. */
const PERMITTED = new Set(['clipboard-sanitized-write']);

/** Denies every permission and every request that leaves the application. */
export function guardSession(): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, permission, answer) => answer(PERMITTED.has(permission)));
  defaultSession.setPermissionCheckHandler((_contents, permission) => PERMITTED.has(permission));
  defaultSession.setDevicePermissionHandler(() => false);
  defaultSession.webRequest.onBeforeRequest((request, answer) => answer({ cancel: !LOADABLE.has(new URL(request.url).protocol) }));
}

/** Keeps a window on its own pages: links go to the browser, everything else that would navigate or embed is stopped. */
export function guardContents(contents: WebContents): void {
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url);
    return { action: 'deny' };
  });
  for (const event of ['will-navigate', 'will-redirect', 'will-frame-navigate', 'will-attach-webview'] as const) {
    contents.on(event as 'will-navigate', (stopped) => stopped.preventDefault());
  }
}

function openOutside(url: string): void {
  if (mayOpenOutside(url)) void shell.openExternal(new URL(url).href);
}
