import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Store } from './database.ts';
import type { Tables } from './tables.ts';

export interface PostgresOptions {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password?: string;
  readonly database: string;
  readonly connections?: number;
}

// 53-bit numbers (hash keys, counts) come as numbers, not as text.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Opens a PostgreSQL database as a store. */
export function openPostgres(options: PostgresOptions): Store {
  const pool = new pg.Pool({ ...options, max: options.connections ?? 8 });
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { dialect: 'postgres', db, sqlite: null, location: `${options.host}:${options.port}/${options.database}`, address: { dialect: 'postgres', options }, close: () => db.destroy() };
}
