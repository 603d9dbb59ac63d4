import type { Worker, WorkerOptions } from 'node:worker_threads';

/** Every thread the product starts, by the file of `core/entry/` that it runs. */
export type EntryName = 'backend' | 'reader' | 'parse' | 'report';

/** Starts a thread. Handed in by the entry that runs, so that nothing below the entries knows where files lie. */
export type StartWorker = (entry: EntryName, options: WorkerOptions) => Worker;

/** How long a thread that was asked to end may take, ms. */
const GRACE = 5000;

/**
 * Waits until a thread that was asked to end has ended. It is stopped only when it does not: a thread stopped inside the SQLite driver takes the
 * whole process with it.
 */
export async function ended(worker: Worker): Promise<void> {
  if (worker.threadId === -1) return;
  const timer = setTimeout(() => void worker.terminate(), GRACE);
  await new Promise((resolve) => worker.once('exit', resolve));
  clearTimeout(timer);
}
