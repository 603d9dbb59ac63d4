import type { Store, StoreAddress } from './database.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';

/** Opens a database for reading, beside the connection that writes to it. */
export function openReader(address: StoreAddress): Store {
  return address.dialect === 'sqlite' ? openSqlite(address.path, { readonly: true }) : openPostgres({ ...address.options, connections: 4 });
}
