import { sql } from 'kysely';
import { AppError } from '#core/contract/errors.ts';
import { now } from '#core/model/time.ts';
import { migrations } from '#migrations/migrations.generated.ts';
import { type Store, transaction } from './database.ts';
import { sqliteError } from './sqlite-errors.ts';
import { uuid7 } from './uuid.ts';
import { copyWorkspace, isWhole } from './workspace-file.ts';

/**
 * Brings a database to this version, all or nothing. A database made by a newer version is refused; a workspace file that needs a
 * migration is copied beside itself first (`name.dojo.before-0005`).
 */
export async function migrate(store: Store): Promise<void> {
  try {
    const before = await appliedNames(store);
    const [first] = missingOf(store, before);
    if (!first) return;
    if (before.length > 0) await keepCopy(store, first.name);
    await transaction(store, async (inside) => {
      // Another program may have done it while this one waited for its turn.
      const applied = await readNames(inside);
      for (const migration of missingOf(store, applied)) {
        await migration.up(inside.db as never, store.dialect);
        await sql`INSERT INTO migration (name, at) VALUES (${migration.name}, ${now()})`.execute(inside.db);
      }
      if (applied.length === 0) await seed(inside);
    });
  } catch (error) {
    throw sqliteError(error, store.location);
  }
}

function missingOf(store: Store, applied: readonly string[]) {
  const known = new Set(migrations.map((migration) => migration.name));
  if (applied.some((name) => !known.has(name))) throw new AppError('workspace.too-new', { path: store.location });
  return migrations.filter((migration) => !applied.includes(migration.name));
}

async function appliedNames(store: Store): Promise<string[]> {
  if (store.sqlite?.readonly) return readNames(store);
  await sql`CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, at TEXT NOT NULL)`.execute(store.db);
  return readNames(store);
}

async function readNames(store: Store): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`SELECT name FROM migration ORDER BY name`.execute(store.db);
  return rows.map((row) => row.name);
}

/** The file as it is, before a migration changes it. A copy that is there already is kept when it is whole. */
async function keepCopy(store: Store, name: string): Promise<void> {
  if (!store.sqlite || store.location === ':memory:') return;
  const copy = `${store.location}.before-${name.slice(0, 4)}`;
  if (!isWhole(copy)) await copyWorkspace(store.location, copy);
}

/** DefectDojo's seeded environments, the local user, and this database's own identity. */
async function seed(store: Store): Promise<void> {
  const at = now();
  await store.db
    .insertInto('workspace_fact')
    .values([
      { key: 'uuid', value: uuid7() },
      { key: 'created', value: at },
    ])
    .execute();
  await store.db
    .insertInto('environment')
    .values(
      ['Development', 'Lab', 'Local', 'Pre-prod', 'Production', 'Staging', 'Test', 'Default'].map((name) => ({ uuid: uuid7(), name })),
    )
    .execute();
  await store.db
    .insertInto('dojo_user')
    .values({ uuid: uuid7(), username: 'admin', is_staff: 1, is_superuser: 1, created: at, updated: at })
    .execute();
  if (store.dialect === 'postgres') await sql`SELECT setval(pg_get_serial_sequence('sla_configuration', 'id'), 1)`.execute(store.db);
}
