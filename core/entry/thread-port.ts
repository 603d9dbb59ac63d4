import type { MessagePort, Worker } from 'node:worker_threads';
import type { AppPort } from '#core/app-port.ts';
import { AppError, type ErrorCode, type ErrorDetails } from '#core/contract/errors.ts';
import type { AppEvent } from '#core/contract/events.ts';
import { ended } from '#core/ingest/threads.ts';

type Method = 'call' | 'registerFile' | 'resolveFile' | 'close';
type Request = { readonly id: number; readonly method: Method; readonly args: readonly unknown[] };
type Message =
  | { readonly type: 'ready' }
  | { readonly type: 'refused'; readonly error: Failure }
  | { readonly type: 'reply'; readonly id: number; readonly value?: unknown; readonly error?: Failure }
  | { readonly type: 'event'; readonly event: AppEvent };
/** An exception as it crosses a thread: structured clone keeps no code. */
type Failure = { readonly code: ErrorCode | null; readonly details: ErrorDetails; readonly message: string };

/** How long the application may take to end its jobs and close its workspace, ms. */
const CLOSING = 15_000;

/**
 * The application's thread does not end. It cannot be stopped alone (inside the database driver that takes the process with it), so the
 * process has to end: what was not committed is not in the workspace, and nothing else is lost.
 */
export class ThreadStuck extends Error {
  override name = 'ThreadStuck';

  constructor() {
    super(`The application did not end within ${CLOSING / 1000} seconds and was stopped; what it was doing is not in the workspace.`);
  }
}

function failureOf(error: unknown): Failure {
  return error instanceof AppError
    ? { code: error.code, details: error.details, message: error.message }
    : { code: null, details: {}, message: (error as Error).message };
}

function errorOf(failure: Failure): Error {
  return failure.code === null ? new Error(failure.message) : new AppError(failure.code, failure.details);
}

/** Serves an application to the thread that started this one. */
export async function serveThread(port: MessagePort, open: () => Promise<AppPort>): Promise<void> {
  const send = (message: Message): void => port.postMessage(message);
  try {
    const app = await open();
    app.subscribe((event) => send({ type: 'event', event }));
    port.on('message', async ({ id, method, args }: Request) => {
      try {
        const run = app[method] as (...args: readonly unknown[]) => Promise<unknown>;
        send({ type: 'reply', id, value: await run(...args) });
      } catch (error) {
        send({ type: 'reply', id, error: failureOf(error) });
      }
      if (method === 'close') port.close();
    });
    send({ type: 'ready' });
  } catch (error) {
    send({ type: 'refused', error: failureOf(error) });
    port.close();
  }
}

/** The application in another thread, as if it were here. Rejects with what kept it from opening. */
export async function connectThread(worker: Worker): Promise<AppPort> {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const listeners = new Set<(event: AppEvent) => void>();
  const opened = Promise.withResolvers<void>();
  let nextId = 1;
  const fail = (error: Error): void => {
    opened.reject(error);
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('message', (message: Message) => {
    if (message.type === 'ready') opened.resolve();
    else if (message.type === 'refused') opened.reject(errorOf(message.error));
    else if (message.type === 'event') for (const listener of listeners) listener(message.event);
    else {
      const waiter = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.error) waiter?.reject(errorOf(message.error));
      else waiter?.resolve(message.value);
    }
  });
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('the application thread ended')));
  await opened.promise;

  async function ask(method: Method, ...args: unknown[]): Promise<unknown> {
    const id = nextId++;
    const waiter = Promise.withResolvers<unknown>();
    waiting.set(id, waiter);
    worker.postMessage({ id, method, args } satisfies Request);
    return await waiter.promise;
  }

  return {
    call: async (name, input, actor) => {
      try {
        return (await ask('call', name, input, actor)) as Awaited<ReturnType<AppPort['call']>>;
      } catch (error) {
        const details = { incident: (error as Error).message };
        return { ok: false, error: { code: 'internal', message: new AppError('internal', details).message, details } };
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    registerFile: async (path, options) => (await ask('registerFile', path, options)) as Awaited<ReturnType<AppPort['registerFile']>>,
    resolveFile: async (file) => (await ask('resolveFile', file)) as Awaited<ReturnType<AppPort['resolveFile']>>,
    async close() {
      const timer = setTimeout(() => fail(new ThreadStuck()), CLOSING);
      try {
        await ask('close');
        await ended(worker);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
