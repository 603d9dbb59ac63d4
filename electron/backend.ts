import type { AppPort } from '#core/app-port.ts';
import type { AppEvent } from '#core/contract/events.ts';
import { startBackend } from '#core/entry/start-backend.ts';

/** The application behind the window: one workspace at a time, which may be exchanged for another. */
export interface Backend {
  /** The application of the open workspace. Throws before the first one is open. */
  app(): AppPort;
  /** The path of the open workspace; null before the first one is open. */
  workspace(): string | null;
  /** Opens a workspace (makes it when it does not exist) and then closes the one before; when it cannot be opened, that one stays. */
  open(path: string): Promise<void>;
  /** Hears the events of whichever workspace is open. */
  subscribe(listener: (event: AppEvent) => void): void;
  close(): Promise<void>;
}

/** A backend with no workspace open yet. */
export function createBackend(): Backend {
  let current: { readonly path: string; readonly app: AppPort } | null = null;
  const listeners: ((event: AppEvent) => void)[] = [];
  return {
    app() {
      if (!current) throw new Error('No workspace is open; open one from the File menu.');
      return current.app;
    },
    workspace: () => current?.path ?? null,
    async open(path) {
      if (path === current?.path) return;
      const app = await startBackend({ workspace: path });
      app.subscribe((event) => {
        for (const listener of listeners) listener(event);
      });
      const before = current;
      current = { path, app };
      await before?.app.close();
    },
    subscribe: (listener) => void listeners.push(listener),
    async close() {
      const before = current;
      current = null;
      await before?.app.close();
    },
  };
}
