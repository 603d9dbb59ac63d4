import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type PostgresServer, startPostgres } from '#core/stack/postgres-server.ts';
import type { Dialect, Store } from '#core/store/database.ts';
import { migrate } from '#core/store/migrate.ts';
import { openPostgres } from '#core/store/postgres.ts';
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
}

// A server would outlive its test file: vitest ends its threads without a word.
if (process.env['VITEST'] !== undefined) (await import('vitest')).afterAll(stopPostgres);

/** A fresh, migrated database; closing it removes it. */
export async function freshStore(dialect: Dialect): Promise<Store> {
  const store = dialect === 'sqlite' ? freshSqlite() : await freshPostgres();
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

async function freshPostgres(): Promise<Store> {
  const { stop: _, ...address } = await postgres();
  const admin = openPostgres(address);
  const database = `test_${randomBytes(6).toString('hex')}`;
  await sql`CREATE DATABASE ${sql.ref(database)}`.execute(admin.db);
  await admin.close();
  return openPostgres({ ...address, database, connections: 4 });
}
