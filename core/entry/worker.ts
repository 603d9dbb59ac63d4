import { Worker, type WorkerOptions } from 'node:worker_threads';
import type { EntryName } from '#core/ingest/threads.ts';

/** Starts one of this folder's entries as a thread: from source in development, from the build when installed. */
export function startWorker(entry: EntryName, options: WorkerOptions): Worker {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new Worker(new URL(`./${entry}.${extension}`, import.meta.url), options);
}
