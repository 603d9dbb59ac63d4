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
import { sweepTemporary } from '#core/temporary.ts';
import { startWorker } from './worker.ts';

/** Which workspace to open: a file (made when `create` is set) or a PostgreSQL database. */
export type Workspace = { readonly path: string; readonly create?: boolean } | { readonly postgres: PostgresOptions };

/** Opens a workspace with everything in this thread. Throws `workspace.*` errors. */
export async function openApp(
  workspace: Workspace,
  options: Pick<AppOptions, 'readElsewhere' | 'staysOpen' | 'log'> = {},
): Promise<AppPort> {
  sweepTemporary();
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

/** The project's or installed application's root: the sources stand in it, the build one folder deeper, in its `out/`. */
function installed(): string {
  const beside = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
  return existsSync(join(beside, 'package.json')) ? beside : dirname(beside);
}

function version(): string {
  const file = join(installed(), 'package.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version : '';
}
