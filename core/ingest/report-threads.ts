import type { Worker } from 'node:worker_threads';
import { ReportError } from '#core/parsers/_kit/parser.ts';
import type { ReportAnswer, ReportRequest } from './parse-messages.ts';
import type { StartWorker } from './threads.ts';

/** Threads that look into reports and read them. One that is not at work stays ready, with the parsers loaded. */
export interface ReportThreads {
  /**
   * Gives one thread a request and `hear`s its answers, one after the other, until one of them is the last (`hear` says so by a value).
   * A thread that gives no sign of life for `silence` milliseconds is ended, and so is one whose request is aborted.
   * Throws `ReportError` in words for a thread that ended.
   */
  ask<T>(request: Question, options: Asking, hear: (answer: ReportAnswer) => Promise<T | undefined> | T | undefined): Promise<T>;
  /** Has a thread ready before it is asked for. */
  warm(): void;
  /** Ends all threads. They hold no connection, so they may be stopped anywhere. */
  close(): Promise<void>;
}

/** A request without its sign of life, which is the threads' own matter. */
type Question = ReportRequest extends infer R ? (R extends ReportRequest ? Omit<R, 'alive'> : never) : never;

interface Asking {
  readonly silence: number;
  readonly signal?: AbortSignal;
  /** Whether the thread may be asked again: a large report leaves too much memory behind. */
  readonly reusable: boolean;
}

/** Old objects of a thread, MB: what the largest entry of a report may need. */
const MEMORY = 1024;
/** Threads at work at once; further requests wait. */
const MOST = 4;

/** No thread yet; the first is started when it is needed, or by `warm`. */
export function createReportThreads(startWorker: StartWorker): ReportThreads {
  const all = new Set<Worker>();
  const waiting: (() => void)[] = [];
  let idle: Worker | undefined;
  let busy = 0;
  let stays = false;
  let closed = false;

  function start(): Worker {
    const worker = startWorker('parse', { resourceLimits: { maxOldGenerationSizeMb: MEMORY } });
    all.add(worker);
    worker.on('exit', () => {
      all.delete(worker);
      if (idle === worker) idle = undefined;
    });
    // A thread that fails while nobody asks it anything is simply not there any more.
    worker.on('error', () => undefined);
    return worker;
  }

  function take(): Worker {
    const worker = idle ?? start();
    idle = undefined;
    worker.ref();
    return worker;
  }

  function giveBack(worker: Worker, usable: boolean): void {
    if (usable && !closed && idle === undefined && all.has(worker)) {
      idle = worker;
      worker.unref();
    } else void worker.terminate();
    if (stays && !closed && idle === undefined) warm();
  }

  function warm(): void {
    stays = true;
    if (idle !== undefined || closed) return;
    idle = start();
    idle.unref();
  }

  return {
    async ask(request, options, hear) {
      if (busy >= MOST) await new Promise<void>((resolve) => waiting.push(resolve));
      busy++;
      const worker = take();
      let usable = false;
      try {
        const value = await converse(worker, request, options, hear);
        usable = options.reusable;
        return value;
      } finally {
        giveBack(worker, usable);
        busy--;
        waiting.shift()?.();
      }
    },
    warm,
    async close() {
      closed = true;
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}

/** One request and its answers. The watch begins with the thread's first word, as starting it takes its time on a busy machine. */
async function converse<T>(
  worker: Worker,
  question: Question,
  { silence, signal }: Asking,
  hear: (answer: ReportAnswer) => Promise<T | undefined> | T | undefined,
): Promise<T> {
  const ended = Promise.withResolvers<never>();
  const done = Promise.withResolvers<T>();
  let last: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let hearing = 0;
  const request = { ...question, alive: new SharedArrayBuffer(4) } as ReportRequest;
  const alive = new Int32Array(request.alive);
  const watch = (seen = Atomics.load(alive, 0)): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const now = Atomics.load(alive, 0);
      // A thread that waits for us to take what it has is not stuck.
      if (now !== seen || hearing > 0) return watch(now);
      ended.reject(
        new ReportError(`it was given up after ${Math.round(silence / 1000)} seconds without progress; check what the file holds`),
      );
    }, silence);
  };
  const onMessage = (answer: ReportAnswer): void => {
    watch();
    hearing++;
    last = last.then(async () => {
      if (answer.type === 'failed') throw new ReportError(answer.reason);
      const value = await hear(answer);
      hearing--;
      if (value !== undefined) done.resolve(value);
    });
    last.catch(ended.reject);
  };
  const onError = (error: Error & { code?: string }): void =>
    ended.reject(
      new ReportError(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'one entry of the report is too large to be read' : error.message),
    );
  const onExit = (): void => {
    const stopped = new ReportError('reading stopped before its end');
    last.then(
      () => ended.reject(stopped),
      () => undefined,
    );
  };
  const onAbort = (): void => ended.reject(signal?.reason);
  ended.promise.catch(() => undefined);
  worker.on('message', onMessage).on('error', onError).on('exit', onExit);
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    signal?.throwIfAborted();
    worker.postMessage(request);
    return await Promise.race([done.promise, ended.promise]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
    worker.off('message', onMessage).off('error', onError).off('exit', onExit);
  }
}
