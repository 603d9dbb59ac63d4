import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openApp } from '#core/entry/open-app.ts';
import { openSqlite } from '#core/store/sqlite.ts';

// Workspaces are handed on: one may have been made to harm who opens it.
let folder: string;
let count = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hostile-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A workspace that was changed by other means than ours. */
async function changed(change: (sqlite: Sqlite.Database) => void): Promise<string> {
  const path = join(folder, `${++count}.dojo`);
  await (await openApp({ path, create: true })).close();
  const sqlite = new Sqlite(path);
  change(sqlite);
  sqlite.close();
  return path;
}

it.each([
  [
    'a view that never ends in the place of the users',
    'view “dojo_user”',
    `ALTER TABLE dojo_user RENAME TO u2; CREATE VIEW dojo_user AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)
     SELECT x AS id, 1 AS is_active, x AS username, 1 AS is_staff, 1 AS is_superuser FROM c WHERE x < 0`,
  ],
  [
    'one in the place of the migrations',
    'view “migration”',
    `DROP TABLE migration; CREATE VIEW migration AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x AS name, x AS at FROM c`,
  ],
  ['a trigger that deletes', 'trigger “t”', 'CREATE TRIGGER t AFTER INSERT ON journal BEGIN DELETE FROM finding; END'],
])('%s is not opened', async (_, what, sql) => {
  const path = await changed((sqlite) => sqlite.exec(sql));
  await expect(openApp({ path })).rejects.toMatchObject({ code: 'workspace.foreign', message: expect.stringContaining(what) });
  expect(() => openSqlite(path, { readonly: true })).toThrow(/never makes/);
});

it('a file that grows beyond the size it states is not unpacked', async () => {
  const path = await changed((sqlite) => {
    const bomb = zstdCompressSync(Buffer.alloc(1 << 28));
    sqlite.prepare("INSERT INTO file_content (hash, size, encoding, data) VALUES ('bomb', 4, 'zstd', ?)").run(bomb);
    sqlite.exec(
      "INSERT INTO file_upload (uuid, subject, subject_id, title, content_hash, size, created) VALUES ('u', 'finding', 1, '../.b.png', 'bomb', 4, '2026-01-01')",
    );
  });
  const app = await openApp({ path });
  const before = process.memoryUsage().rss;
  const reply = await app.call('files.open', { id: 1 });
  expect(reply).toMatchObject({ ok: false, error: { code: 'workspace.corrupt', message: expect.stringContaining('larger than it says') } });
  expect(process.memoryUsage().rss - before).toBeLessThan(128 << 20);
  await app.close();
});

it('an attachment comes under a name that leads nowhere', async () => {
  const path = await changed((sqlite) => {
    sqlite
      .prepare("INSERT INTO file_content (hash, size, encoding, data) VALUES ('h', 2, 'zstd', ?)")
      .run(zstdCompressSync(Buffer.from('hi')));
    sqlite.exec(
      "INSERT INTO file_upload (uuid, subject, subject_id, title, content_hash, size, created) VALUES ('u', 'finding', 1, '/home/ana/.config/autostart/x.desktop', 'h', 2, '2026-01-01')",
    );
  });
  const app = await openApp({ path });
  expect(await app.call('files.open', { id: 1 })).toMatchObject({ ok: true, value: { name: 'x.desktop', size: 2 } });
  await app.close();
});
