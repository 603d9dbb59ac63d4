import type { Transport } from './transport.ts';

declare global {
  interface Window {
    /** What the preload exposes on the desktop; absent in a browser. */
    readonly desktop?: Transport;
  }
}

/** The bridge of the desktop shell; undefined in a browser. */
export function ipcTransport(): Transport | undefined {
  return window.desktop;
}
