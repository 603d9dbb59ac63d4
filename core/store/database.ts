import type Sqlite from 'better-sqlite3';
import { type Kysely, sql } from 'kysely';
import type { ChangeLog } from './journal.ts';
import type { PostgresOptions } from './postgres.ts';
import type { Tables } from './tables.ts';

export type Dialect = 'sqlite' | 'postgres';

/** A database by its file, or by where its server listens. */
export type StoreAddress =
  | { readonly dialect: 'sqlite'; readonly path: string }
  | { readonly dialect: 'postgres'; readonly options: PostgresOptions };

/**
 * A handle on one database. Every function of the store takes it first. `db` builds and runs statements on both databases;
 * `sqlite` is the bare driver beneath it (same connection, same transaction) for the few hot paths that need it.
 */
export interface Store {
  readonly dialect: Dialect;
  readonly db: Kysely<Tables>;
  readonly sqlite: Sqlite.Database | null;
  /** The workspace file, or the database's address without secrets. */
  readonly location: string;
  /** What another thread opens the same database with. */
  readonly address: StoreAddress;
  close(): Promise<void>;
}

/** A store inside a transaction that records what it changes, so that it can be taken back. */
export interface WriteStore extends Store {
  readonly log: ChangeLog;
}

/**
 * Runs `work` in one transaction: everything it wrote is kept, or nothing if it throws. SQLite takes its write lock at the start,
 * so that two programs on one workspace wait for each other instead of failing half-way.
 */
export async function transaction<S extends Store, T>(store: S, work: (inside: S) => Promise<T>): Promise<T> {
  if (store.dialect === 'postgres') return await store.db.transaction().execute((trx) => work({ ...store, db: trx }));
  return await store.db.connection().execute(async (db) => {
    await begin(db, store.sqlite);
    try {
      const result = await work({ ...store, db });
      await sql`COMMIT`.execute(db);
      return result;
    } catch (error) {
      if (store.sqlite?.inTransaction) await sql`ROLLBACK`.execute(db);
      throw error;
    }
  });
}

/** How long a writer waits for another program's transaction: a large import takes its time. Milliseconds. */
const PATIENCE = 60_000;
const LOOK_AGAIN = 50;

/** Takes the write lock. Waiting for it, this thread goes on with other work between two looks. */
async function begin(db: Kysely<Tables>, sqlite: Sqlite.Database | null): Promise<void> {
  const until = performance.now() + PATIENCE;
  for (;;) {
    const usual = Number(sqlite?.pragma('busy_timeout', { simple: true }));
    sqlite?.pragma('busy_timeout = 0');
    try {
      await sql`BEGIN IMMEDIATE`.execute(db);
      return;
    } catch (error) {
      if (!String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY') || performance.now() > until) throw error;
    } finally {
      sqlite?.pragma(`busy_timeout = ${usual}`);
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
  }
}
