import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, dialog, nativeTheme, type Rectangle, screen } from 'electron';
import { ORIGIN } from './screen-files.ts';
import { recall, remember } from './remembered.ts';

const START = `${ORIGIN}/index.html`;
const FIRST_SIZE = { width: 1280, height: 800 };

/** Opens the window where it was left, shows it once it has something to show. */
export async function createWindow(): Promise<BrowserWindow> {
  const left = recall().window;
  const window = new BrowserWindow({
    ...(left && isVisible(left) ? { x: left.x, y: left.y, width: left.width, height: left.height } : FIRST_SIZE),
    minWidth: 800,
    minHeight: 500,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181d' : '#ffffff',
    // Most of these are defaults. They are said because the safety of showing hostile text rests on them.
    webPreferences: {
      preload: fileURLToPath(new URL('./preload.cjs', import.meta.url)),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      // Spell checking would download dictionaries.
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  window.once('ready-to-show', () => {
    if (left?.maximized) window.maximize();
    window.show();
  });
  window.on('close', () => remember({ window: { ...window.getNormalBounds(), maximized: window.isMaximized() } }));
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') void offerReload(window, reason);
  });
  await window.loadURL(START);
  return window;
}

/** Brings the window to the front, or opens one. */
export async function showWindow(): Promise<void> {
  const [window] = BrowserWindow.getAllWindows();
  if (!window) return void (await createWindow());
  if (window.isMinimized()) window.restore();
  window.focus();
}

/** Starts the screens anew in every window, after another workspace was opened. */
export function restartScreens(): void {
  for (const window of BrowserWindow.getAllWindows()) {
    // Rejects when the window closes meanwhile or another load takes over; neither needs anything done.
    window.loadURL(START).catch(() => undefined);
  }
}

function isVisible(bounds: Rectangle): boolean {
  const { workArea } = screen.getDisplayMatching(bounds);
  return (
    bounds.x < workArea.x + workArea.width &&
    bounds.x + bounds.width > workArea.x &&
    bounds.y >= workArea.y &&
    bounds.y < workArea.y + workArea.height
  );
}

async function offerReload(window: BrowserWindow, reason: string): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: `The window stopped working (${reason}).`,
    detail: 'Nothing is lost: the workspace is kept by another process.',
    buttons: ['Reload', 'Quit'],
  });
  if (response === 0) window.reload();
  else app.quit();
}
