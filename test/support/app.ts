import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { type AppOptions, createApp } from '#core/app.ts';
import type { AppPort } from '#core/app-port.ts';
import type { ErrorCode } from '#core/contract/errors.ts';
import type { Answer, Input, JobName, OperationName, Output } from '#core/contract/index.ts';
import type { JobState } from '#core/contract/jobs.ts';
import type { Actor } from '#core/model/actor.ts';
import { startWorker } from '#core/entry/worker.ts';
import { tableShape } from '#core/store/columns.ts';
import type { Dialect, Store } from '#core/store/database.ts';
import { openReader } from '#core/store/open.ts';
import type { TableName } from '#core/store/tables.ts';
import { freshStore } from './databases.ts';

/** The real application over a fresh workspace. */
export interface TestApp {
  readonly store: Store;
  readonly port: AppPort;
  /** The value of a call that must succeed. */
  call<N extends OperationName>(name: N, input: Input<N>, actor?: Actor): Promise<Answer<N>>;
  /** The result of a job that must succeed. */
  run<N extends JobName>(name: N, input: Input<N>): Promise<Output<N>>;
  /** The code a call, or the job it starts, is refused with; null when it was not. */
  refusal<N extends OperationName>(name: N, input: Input<N>, actor?: Actor): Promise<ErrorCode | null>;
  /** Takes the latest command back. */
  undo(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the application on a fresh database; closing it removes the database. */
export async function testApp(dialect: Dialect, options: Partial<AppOptions> = {}): Promise<TestApp> {
  const store = await freshStore(dialect);
  const resources = fileURLToPath(new URL('../../resources', import.meta.url));
  const port = await createApp({ store, reader: openReader(store.address), startWorker, resources, version: '0.0.0-test', ...options });

  async function call<N extends OperationName>(name: N, input: Input<N>, actor?: Actor): Promise<Answer<N>> {
    const reply = await port.call(name, input, actor);
    if (!reply.ok) throw new Error(`${name}: ${reply.error.message}`);
    return reply.value as Answer<N>;
  }

  async function ended(id: number): Promise<JobState> {
    return await new Promise((resolve) => {
      const stop = port.subscribe((event) => {
        if (event.type !== 'job' || event.job.id !== id || event.job.status === 'running') return;
        stop();
        resolve(event.job);
      });
      void call('jobs.get', { id }).then((job) => {
        if (job.status === 'running') return;
        stop();
        resolve(job);
      });
    });
  }

  async function run<N extends JobName>(name: N, input: Input<N>): Promise<Output<N>> {
    const job = await ended(((await call(name, input)) as { job_id: number }).job_id);
    if (job.status !== 'done') throw new Error(`${name}: ${job.error?.message}`);
    return job.result as Output<N>;
  }

  async function refusal<N extends OperationName>(name: N, input: Input<N>, actor?: Actor): Promise<ErrorCode | null> {
    const reply = await port.call(name, input, actor);
    if (!reply.ok) return reply.error.code;
    const { job_id } = reply.value as { job_id?: number };
    return job_id === undefined ? null : (((await ended(job_id)).error?.code ?? null) as ErrorCode | null);
  }

  return { store, port, call, run, refusal, undo: async () => void (await run('journal.undo', {})), close: () => port.close() };
}

/** Tables that tell what happened, which undo does not take back, and shared rows that may outlive what they were made for. */
const NOT_STATE = /^(journal|job$|migration$|sqlite_|finding_search|text_search|tag$|file_content(_piece)?$)/;

/** Every row of every table that undo must bring back, as text: equal dumps are equal workspaces. */
export async function dumpOf(store: Store): Promise<Record<string, string[]>> {
  const tables = await tableNames(store);
  const dump: Record<string, string[]> = {};
  for (const table of tables) {
    const { keys } = await tableShape(store, table);
    const rows = await sql<
      Record<string, unknown>
    >`SELECT * FROM ${sql.table(table)} ORDER BY ${sql.join(keys.map((key) => sql.ref(key)))}`.execute(store.db);
    dump[table] = rows.rows.map((row) => JSON.stringify(row));
  }
  return dump;
}

async function tableNames(store: Store): Promise<TableName[]> {
  const { rows } =
    store.dialect === 'sqlite'
      ? await sql<{ name: TableName }>`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`.execute(store.db)
      : await sql<{
          name: TableName;
        }>`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema() ORDER BY table_name`.execute(
          store.db,
        );
  return rows.map((row) => row.name).filter((name) => !NOT_STATE.test(name));
}
