import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { AppError } from '#core/contract/errors.ts';
import type { Store } from '#core/store/database.ts';
import { migrate } from '#core/store/migrate.ts';
import { schemaOf } from '#core/store/schema.ts';
import { openSqlite } from '#core/store/sqlite.ts';
import { migrations } from '#migrations/migrations.generated.ts';
import { DATABASES, freshStore } from '#test/support/databases.ts';

const REFRESH = 'run `node core/tools/schema.ts` and commit what it writes';
const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

/** Tables the code knows by their interfaces: `column` or `column?` (may be null). The full-text tables are each database's own. */
function declaredTables(): Record<string, string[]> {
  const source = read('core/store/tables.ts');
  const bodies = new Map(Array.from(source.matchAll(/export interface (\w+) \{\n(.*?)\n\}/gs), (match) => [match[1], match[2] ?? '']));
  const columnsOf = (name: string): string[] =>
    Array.from(
      (bodies.get(name) ?? '').matchAll(/^ {2}(\w+): (.+);$/gm),
      (match) => `${match[1]}${match[2]?.includes('null') ? '?' : ''}`,
    ).sort();
  const tables = Array.from(
    (bodies.get('Tables') ?? '').matchAll(/^ {2}(\w+): (\w+);$/gm),
    (match) => [match[1] ?? '', columnsOf(match[2] ?? '')] as const,
  );
  return Object.fromEntries(tables.filter(([name]) => !name.endsWith('_search')));
}

/** Tables a database has, in the same form. */
async function storedTables(store: Store): Promise<Record<string, string[]>> {
  const { rows } =
    store.dialect === 'sqlite'
      ? await sql<{ table_name: string; name: string; optional: number }>`
          SELECT t.name AS table_name, c.name, c."notnull" = 0 AND c.pk = 0 AS optional FROM sqlite_master t, pragma_table_info(t.name) c
          WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE '%_search%'`.execute(store.db)
      : await sql<{ table_name: string; name: string; optional: number }>`
          SELECT table_name, column_name AS name, CASE WHEN is_nullable = 'YES' THEN 1 ELSE 0 END AS optional FROM information_schema.columns
          WHERE table_schema = current_schema() AND table_name NOT LIKE '%_search'`.execute(store.db);
  const tables = Map.groupBy(
    rows.filter((row) => row.table_name !== 'migration'),
    (row) => row.table_name,
  );
  return Object.fromEntries(
    [...tables].map(([name, columns]) => [name, columns.map((column) => `${column.name}${column.optional ? '?' : ''}`).sort()]),
  );
}

const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'none';
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
};

describe.each(DATABASES)('migrations on %s', (dialect) => {
  it('make the tables and columns that the code knows', async () => {
    const store = await freshStore(dialect);
    const declared = declaredTables();
    expect(Object.keys(declared).length).toBeGreaterThan(30);
    expect(await storedTables(store)).toEqual(declared);
    await store.close();
  });

  it('come to the committed schema', async () => {
    const store = await freshStore(dialect);
    expect(await schemaOf(store), `migrations/schema.${dialect}.sql is out of date: ${REFRESH}`).toBe(
      read(`migrations/schema.${dialect}.sql`),
    );
    await store.close();
  });

  it('change nothing the second time, and refuse a database made by a newer version', async () => {
    const store = await freshStore(dialect);
    const before = await schemaOf(store);
    await migrate(store);
    expect(await schemaOf(store)).toBe(before);
    await sql`INSERT INTO migration (name, at) VALUES ('9999_from_the_future', '2030-01-01')`.execute(store.db);
    expect(await codeOf(migrate(store))).toBe('workspace.too-new');
    await store.close();
  });
});

describe('migration of a workspace file', () => {
  it('keeps a copy of the file as it was beside it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dojo-migration-'));
    const path = join(folder, 'old.dojo');
    const first = migrations[4];
    const old = openSqlite(path, { create: true });
    await sql`CREATE TABLE migration (name TEXT PRIMARY KEY, at TEXT NOT NULL)`.execute(old.db);
    // The version of the first release; a later migration may concern the other database only.
    for (const migration of migrations.slice(0, 4)) {
      await migration.up(old.db as never, 'sqlite');
      await sql`INSERT INTO migration (name, at) VALUES (${migration.name}, '2026-01-01')`.execute(old.db);
    }
    const schema = await schemaOf(old);
    await migrate(old);
    expect(await schemaOf(old)).not.toBe(schema);
    await old.close();

    const kept = `${path}.before-${first?.name.slice(0, 4)}`;
    expect(existsSync(kept)).toBe(true);
    const copy = openSqlite(kept, { readonly: true });
    expect(await schemaOf(copy)).toBe(schema);
    await copy.close();
    rmSync(folder, { recursive: true });
  });
});
