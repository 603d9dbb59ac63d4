import { randomUUID } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { AppPort } from '#core/app-port.ts';
import { AppError } from '#core/contract/errors.ts';
import type { AppEvent } from '#core/contract/events.ts';

/** What a small app answers to a call by name. A thrown AppError becomes the reply's error. */
export type Answers = Readonly<Record<string, (input: unknown) => unknown>>;

export interface SmallApp extends AppPort {
  /** Sends an event to every listener. */
  announce(event: AppEvent): void;
  listeners(): number;
  readonly closed: boolean;
}

/** An application of a few answers: what a shell (server, desktop) is tested against without a workspace. Files are real. */
export function smallApp(answers: Answers = {}): SmallApp {
  const listeners = new Set<(event: AppEvent) => void>();
  const files = new Map<string, { path: string; name: string; size: number; temporary: boolean }>();
  let closed = false;
  return {
    async call(name, input) {
      try {
        const answer = answers[name];
        if (!answer) throw new AppError('operation.unknown', { name });
        return { ok: true, value: answer(input) };
      } catch (error) {
        const { code, message, details } = error as AppError;
        return { ok: false, error: { code, message, details } };
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async registerFile(path, options = {}) {
      const file = randomUUID();
      const { size } = await stat(path);
      const name = options.name ?? basename(path);
      files.set(file, { path, name, size, temporary: options.temporary === true });
      return { file, name, size };
    },
    async resolveFile(file) {
      return files.get(file) ?? null;
    },
    async close() {
      closed = true;
      for (const { path, temporary } of files.values()) if (temporary) await rm(path, { force: true });
    },
    announce(event) {
      for (const listener of listeners) listener(event);
    },
    listeners: () => listeners.size,
    get closed() {
      return closed;
    },
  };
}
