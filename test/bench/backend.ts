import type { AppPort } from '#core/app-port.ts';
import { ask, runJob } from '#core/cli/run-job.ts';
import type { ImportResult } from '#core/contract/imports.ts';
import { startBackend } from '#core/entry/start-backend.ts';

/** Starts the application on a workspace as the desktop does, does the work, and closes it. */
export async function withBackend<T>(workspace: string, work: (app: AppPort) => Promise<T>): Promise<T> {
  const app = await startBackend({ workspace });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}

/** Where a report goes. */
export interface Destination {
  readonly mode?: 'import' | 'reimport';
  readonly product_type_name?: string;
  readonly product_name: string;
  readonly engagement_name: string;
}

/** Imports a report that has to be recognised first. */
export async function importReport(app: AppPort, path: string, { mode = 'import', ...target }: Destination): Promise<ImportResult> {
  const { file } = await app.registerFile(path);
  return await runJob(app, 'imports.run', { file, mode, target });
}

const PAUSE = 250;

/** Asks for a first list, which starts the reader, and waits until all threads of this process have nothing left to do: its memory is loaded. */
export async function readerLoaded(app: AppPort): Promise<void> {
  await ask(app, 'findings.list', { offset: 0, limit: 1 });
  for (let used = Number.POSITIVE_INFINITY; used > PAUSE / 10; ) {
    const before = process.cpuUsage();
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    const { user, system } = process.cpuUsage(before);
    used = (user + system) / 1000;
  }
}
