import type { AppPort } from '#core/app-port.ts';
import { ended } from '#core/ingest/threads.ts';
import type { PostgresOptions } from '#core/store/postgres.ts';
import type { Workspace } from './open-app.ts';
import { connectThread } from './thread-port.ts';
import { startWorker } from './worker.ts';

/** Starts the application in a thread of its own; a workspace file is made when it is not there, unless `create` is false. Rejects with a `workspace.*` error when the workspace cannot be opened. */
export async function startBackend(
  options: { readonly workspace: string; readonly create?: boolean } | { readonly postgres: PostgresOptions },
): Promise<AppPort> {
  const workspace: Workspace = 'workspace' in options ? { path: options.workspace, create: options.create ?? true } : options;
  const worker = startWorker('backend', { workerData: workspace });
  try {
    return await connectThread(worker);
  } catch (error) {
    await ended(worker);
    throw error;
  }
}
