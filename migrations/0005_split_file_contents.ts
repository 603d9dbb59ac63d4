import type { Kysely } from 'kysely';
import { createTable, type Dialect } from './_kit.ts';

/** What follows the first piece of a file's content: large reports are kept without ever being in memory whole. */
export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await createTable(
    db,
    dialect,
    'file_content_piece',
    `
    hash text not null references file_content(hash)
    position int not null
    data bytes not null
    PRIMARY KEY (hash, position)`,
  );
}
