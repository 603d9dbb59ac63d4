import { Worker, type WorkerOptions } from 'node:worker_threads';
import type { EntryName } from '#core/ingest/threads.ts';

/** Room for new objects in each thread, MB. By default a thread that makes many takes a hundred more, and is hardly faster for it. */
const YOUNG = 24;

/** The most old objects of a thread, MB. Below 2 GB the engine also clears up at twice what is in use instead of at four times. */
const OLD = 2000;

/** Starts one of this folder's entries as a thread: from source in development, from the build when installed. */
export function startWorker(entry: EntryName, options: WorkerOptions): Worker {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const resourceLimits = { maxYoungGenerationSizeMb: YOUNG, maxOldGenerationSizeMb: OLD, ...options.resourceLimits };
  return new Worker(new URL(`./${entry}.${extension}`, import.meta.url), { ...options, resourceLimits });
}
