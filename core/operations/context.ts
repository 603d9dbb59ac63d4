import type { z } from 'zod';
import type { contract } from '#core/contract/index.ts';
import type { Operation } from '#core/contract/define.ts';
import type { ReportThreads } from '#core/ingest/report-threads.ts';
import type { StartWorker } from '#core/ingest/threads.ts';
import type { Actor } from '#core/model/actor.ts';
import type { Store, WriteStore } from '#core/store/database.ts';
import type { FindingLists } from '#core/store/finding-lists.ts';
import type { FileRegistry } from './file-registry.ts';
import type { JobRunner } from './job-runner.ts';
import type { PlanRegistry } from './plan-registry.ts';

/** What lives as long as the application runs, beside the store. */
export interface Services {
  readonly startWorker: StartWorker;
  readonly reports: ReportThreads;
  readonly files: FileRegistry;
  readonly plans: PlanRegistry;
  readonly jobs: JobRunner;
  /** Lists, facets and positions over the reading connection. */
  readonly lists: FindingLists;
  /** A folder of `resources/`, wherever the product is installed. */
  resources(folder: string): string;
  readonly version: string;
}

export interface QueryContext {
  readonly store: Store;
  readonly actor: Actor;
  readonly services: Services;
}

/** A command runs inside one transaction; whatever it writes through `store/journal.ts` can be undone. */
export interface CommandContext {
  readonly store: WriteStore;
  readonly actor: Actor;
  readonly services: Services;
  readonly now: string;
  /** What was done, in words, for the journal and the undo button: "Close 12 findings". */
  summarize(text: string): void;
}

export interface JobContext {
  /** For reading. */
  readonly store: Store;
  readonly actor: Actor;
  readonly services: Services;
  readonly signal: AbortSignal;
  /** What it works on, in words, and how far it is; `total` 0 while unknown. */
  progress(phase: string, done: number, total: number, unit?: string): void;
  /** Runs one journaled transaction. */
  write<T>(work: (context: CommandContext) => Promise<T>): Promise<T>;
  /** Writes the database anew without what was removed. */
  compact(): Promise<void>;
}

interface ContextOf {
  query: QueryContext;
  command: CommandContext;
  job: JobContext;
}

type Handler<O extends Operation> = (input: z.output<O['input']>, context: ContextOf[O['kind']]) => Promise<z.output<O['output']>>;

/** The handlers of a domain: one function per operation of the contract, no more and no fewer. */
export type Implement<D extends keyof typeof contract> = {
  readonly [V in keyof (typeof contract)[D]]: (typeof contract)[D][V] extends Operation ? Handler<(typeof contract)[D][V]> : never;
};

/** A handler as the door calls it. */
export type AnyHandler = (input: unknown, context: unknown) => Promise<unknown>;
