import type { Worker, WorkerOptions } from 'node:worker_threads';

/** Every thread the product starts, by the file of `core/entry/` that it runs. */
export type EntryName = 'backend' | 'reader' | 'parse' | 'report';

/** Starts a thread. Handed in by the entry that runs, so that nothing below the entries knows where files lie. */
export type StartWorker = (entry: EntryName, options: WorkerOptions) => Worker;
