import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { AppError } from '#core/contract/errors.ts';
import { fold } from '#core/model/fold.ts';
import { dayOf } from '#core/model/time.ts';
import { printable } from '#core/model/printable.ts';
import type { Store } from './database.ts';
import { sqliteError } from './sqlite-errors.ts';
import type { Tables } from './tables.ts';

export interface SqliteOptions {
  /** Opens for reading only; the file must exist. */
  readonly readonly?: boolean;
  /** Makes the file when it is not there. */
  readonly create?: boolean;
}

/** Marks a file as ours: "DDWS" in the header's application id. */
const APPLICATION_ID = 0x44445753;

/**
 * Opens a workspace file. WAL, so that a reader never waits for the writer; NORMAL, which loses no committed data in a crash of the
 * application and at most the last transactions in a power cut, never consistency.
 * Throws `workspace.*` errors.
 */
export function openSqlite(path: string, options: SqliteOptions = {}): Store {
  try {
    const isNew = path === ':memory:' || isEmpty(path);
    if (path !== ':memory:' && isNew && !options.create) throw new AppError('workspace.missing', { path });
    const sqlite = new Sqlite(path, { readonly: options.readonly ?? false, timeout: 5000 });
    sqlite.pragma('trusted_schema = OFF');
    checkHeader(sqlite, path, isNew);
    if (isNew) sqlite.pragma(`application_id = ${APPLICATION_ID}`);
    if (!options.readonly) sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = NORMAL');
    sqlite.pragma('cache_size = -32768');
    sqlite.pragma('mmap_size = 1073741824');
    sqlite.pragma('temp_store = MEMORY');
    sqlite.pragma('foreign_keys = OFF');
    addFunctions(sqlite);
    const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlite }) });
    return {
      dialect: 'sqlite',
      db,
      sqlite,
      location: path,
      address: { dialect: 'sqlite', path },
      close: () => closeSqlite(db, sqlite, options),
    };
  } catch (error) {
    throw sqliteError(error, path);
  }
}

/** No file yet, or one that a program made and left before its first word. Throws when there can be none. */
function isEmpty(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory()) throw new AppError('workspace.not-a-workspace', { path });
  if (!stat && !existsSync(dirname(path))) throw new AppError('workspace.no-folder', { path, folder: dirname(path) });
  return !stat || stat.size === 0;
}

function checkHeader(sqlite: Sqlite.Database, path: string, isNew: boolean): void {
  if (isNew) return;
  const id = sqlite.pragma('application_id', { simple: true });
  if (id !== APPLICATION_ID) throw new AppError('workspace.not-a-workspace', { path });
  // We make neither: a view in a table's place may never end, a trigger may change what we write.
  const strange = sqlite.prepare("SELECT type, name FROM sqlite_schema WHERE type IN ('view', 'trigger') LIMIT 1").get();
  if (strange) {
    const { type, name } = strange as { type: string; name: string };
    throw new AppError('workspace.foreign', { path, what: `the ${type} “${printable(name).slice(0, 60)}”` });
  }
}

/** What both databases know beside standard SQL; PostgreSQL has them from a migration. */
function addFunctions(sqlite: Sqlite.Database): void {
  sqlite.function('fold', { deterministic: true, directOnly: true }, (text) => (typeof text === 'string' ? fold(text) : text));
  sqlite.function('local_day', { directOnly: true }, (moment) => (typeof moment === 'string' ? dayOf(moment) : null));
}

async function closeSqlite(db: Kysely<Tables>, sqlite: Sqlite.Database, options: SqliteOptions): Promise<void> {
  try {
    if (!options.readonly && sqlite.open) sqlite.pragma('optimize');
  } catch {
    // Statistics for the next time; a full disk or another writer must not stop the closing.
  }
  await db.destroy();
}
