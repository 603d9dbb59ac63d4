import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type PostgresServer, startPostgres } from '#core/stack/postgres-server.ts';
import type { Dialect, Store } from '#core/store/database.ts';
import { migrate } from '#core/store/migrate.ts';
import { openPostgres, type PostgresOptions } from '#core/store/postgres.ts';
import { openSqlite } from '#core/store/sqlite.ts';

/** Every store test runs on both: `describe.each(DATABASES)('… on %s', (dialect) => …)`. */
export const DATABASES: readonly Dialect[] = ['sqlite', 'postgres'];

let server: Promise<PostgresServer> | undefined;

/** One real PostgreSQL for the whole test process, ended with it. */
async function postgres(): Promise<PostgresServer> {
  server ??= startPostgres();
  return await server;
}

/** Ends the PostgreSQL of this test process, if one was started. */
export async function stopPostgres(): Promise<void> {
  await (await server)?.stop();
  server = undefined;
  template = undefined;
}

// A server would outlive its test file: vitest ends its threads without a word.
if (process.env['VITEST'] !== undefined) (await import('vitest')).afterAll(stopPostgres);

/** A fresh, migrated database; closing it removes it. */
export async function freshStore(dialect: Dialect): Promise<Store> {
  if (dialect === 'postgres') return await freshPostgres();
  const store = freshSqlite();
  await migrate(store);
  return store;
}

function freshSqlite(): Store {
  const folder = mkdtempSync(join(tmpdir(), 'dojo-store-'));
  const store = openSqlite(join(folder, 'test.dojo'), { create: true });
  return {
    ...store,
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Databases are copies of one that was migrated once. */
const TEMPLATE = 'migrated';
let template: Promise<void> | undefined;

async function freshPostgres(): Promise<Store> {
  const { stop: _, ...address } = await postgres();
  const admin = openPostgres(address);
  template ??= makeTemplate(admin, address);
  await template;
  const database = `test_${randomBytes(6).toString('hex')}`;
  await sql`CREATE DATABASE ${sql.ref(database)} TEMPLATE ${sql.ref(TEMPLATE)}`.execute(admin.db);
  await admin.close();
  return openPostgres({ ...address, database, connections: 4 });
}

async function makeTemplate(admin: Store, address: PostgresOptions): Promise<void> {
  await sql`CREATE DATABASE ${sql.ref(TEMPLATE)}`.execute(admin.db);
  const store = openPostgres({ ...address, database: TEMPLATE, connections: 1 });
  await migrate(store);
  await store.close();
}
