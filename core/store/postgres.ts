import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { timeZone } from '#core/model/time.ts';
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

/** Opens a PostgreSQL database as a store. Closing it waits until its connections have ended, so that the server may be stopped at once. */
export function openPostgres(options: PostgresOptions): Store {
  // Days are local: `local_day` and everything else that asks for a day follows the session's time zone.
  const pool = new pg.Pool({ ...options, max: options.connections ?? 8, options: `-c TimeZone=${timeZone()}` });
  const connections = new Set<Promise<unknown>>();
  pool.on('connect', (client) => {
    const ended: Promise<unknown> = new Promise((resolve) => client.once('end', resolve)).then(() => connections.delete(ended));
    connections.add(ended);
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const close = async (): Promise<void> => {
    await db.destroy();
    await Promise.all(connections);
  };
  return {
    dialect: 'postgres',
    db,
    sqlite: null,
    location: `${options.host}:${options.port}/${options.database}`,
    address: { dialect: 'postgres', options },
    close,
  };
}
