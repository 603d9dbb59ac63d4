import type { BrowserWindow } from './browser-window.ts';

/** The open windows, the one opened last being in front. */
export const windows = new Set<BrowserWindow>();
