// Writes migrations/schema.<dialect>.sql: what the migrations come to on a fresh database. Run it after adding a migration.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '#core/stack/postgres-server.ts';
import type { Store } from '#core/store/database.ts';
import { migrate } from '#core/store/migrate.ts';
import { openPostgres } from '#core/store/postgres.ts';
import { schemaOf } from '#core/store/schema.ts';
import { openSqlite } from '#core/store/sqlite.ts';

async function write(store: Store): Promise<void> {
  await migrate(store);
  const file = fileURLToPath(new URL(`../../migrations/schema.${store.dialect}.sql`, import.meta.url));
  writeFileSync(file, await schemaOf(store));
  await store.close();
}

await write(openSqlite(':memory:'));
const { stop, ...address } = await startPostgres();
try {
  await write(openPostgres(address));
} finally {
  await stop();
}
