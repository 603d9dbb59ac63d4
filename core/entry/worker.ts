import { Worker, type WorkerOptions } from 'node:worker_threads';
import type { EntryName } from '#core/ingest/threads.ts';

/** Room for new objects in each thread, MB. By default a thread that makes many takes a hundred more, and is hardly faster for it. */
const YOUNG = 24;

/** Starts one of this folder's entries as a thread: from source in development, from the build when installed. */
export function startWorker(entry: EntryName, options: WorkerOptions): Worker {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const resourceLimits = { maxYoungGenerationSizeMb: YOUNG, ...options.resourceLimits };
  return new Worker(new URL(`./${entry}.${extension}`, import.meta.url), { ...options, resourceLimits });
}
