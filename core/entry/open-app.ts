import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AppOptions, createApp } from '#core/app.ts';
import type { AppPort } from '#core/app-port.ts';
import { migrate } from '#core/store/migrate.ts';
import { openReader } from '#core/store/open.ts';
import { openPostgres } from '#core/store/postgres.ts';
import { openSqlite } from '#core/store/sqlite.ts';
import type { Store } from '#core/store/database.ts';
import type { PostgresOptions } from '#core/store/postgres.ts';
import { startWorker } from './worker.ts';

/** Which workspace to open: a file (made when `create` is set) or a PostgreSQL database. */
export type Workspace = { readonly path: string; readonly create?: boolean } | { readonly postgres: PostgresOptions };

/** Opens a workspace with everything in this thread. Throws `workspace.*` errors. */
export async function openApp(workspace: Workspace, options: Pick<AppOptions, 'readElsewhere' | 'log'> = {}): Promise<AppPort> {
  const store = await openMigrated(workspace);
  const reader = openReader(store.address);
  return await createApp({ store, reader, startWorker, resources: join(installed(), 'resources'), version: version(), ...options });
}

/** The writing connection, its database brought to this version. */
export async function openMigrated(workspace: Workspace): Promise<Store> {
  const store = 'path' in workspace ? openSqlite(workspace.path, { create: workspace.create ?? false }) : openPostgres(workspace.postgres);
  try {
    await migrate(store);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** What stands beside `core/`: in the source the project's root, in the build `out/`. */
function installed(): string {
  return join(dirname(fileURLToPath(import.meta.url)), '..', '..');
}

/** The version in package.json, which stands in the project's root, one above `out/`. */
function version(): string {
  const file = [installed(), dirname(installed())].map((folder) => join(folder, 'package.json')).find((path) => existsSync(path));
  return file === undefined ? '' : (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
