import { existsSync, linkSync } from 'node:fs';
import { copyFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyOut } from '#core/copy-out.ts';
import { openApp } from '#core/entry/open-app.ts';
import { restoreWorkspace } from '#core/store/restore.ts';
import { isWhole } from '#core/store/workspace-file.ts';
import { writeBeside } from '#core/store/write-beside.ts';

let folder: string;
const at = (name: string): string => join(folder, name);

beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'files-'))));
afterEach(async () => await rm(folder, { recursive: true }));

/** A workspace with product types of these names; `left` leaves it open, its log full. */
async function workspace(name: string, types: readonly string[]): Promise<void> {
  const app = await openApp({ path: at(name), create: true });
  for (const type of types) await app.call('product_types.create', { name: type });
  await app.close();
}

async function typesIn(name: string): Promise<string[]> {
  const app = await openApp({ path: at(name) });
  const reply = await app.call('product_types.list', {});
  await app.close();
  if (!reply.ok) throw new Error(reply.error.message);
  return (reply.value as { product_types: { name: string }[] }).product_types.map((type) => type.name);
}

describe('an output', () => {
  it('replaces an earlier file whole or not at all, and leaves nothing beside it', async () => {
    await writeFile(at('old.html'), 'old');
    await expect(
      writeBeside(at('old.html'), async (beside) => {
        await writeFile(beside, 'half');
        throw new Error('the disk is full');
      }),
    ).rejects.toThrow('the disk is full');
    expect(await readFile(at('old.html'), 'utf8')).toBe('old');
    await writeFile(at('new'), 'new');
    await copyOut(at('new'), at('old.html'), null);
    expect(await readFile(at('old.html'), 'utf8')).toBe('new');
    expect((await readdir(folder)).sort()).toEqual(['new', 'old.html']);
  });

  it('never takes the place of a workspace, its hard link, its log or its copy', async () => {
    await workspace('a.dojo', []);
    await workspace('b.dojo', ['Kept']);
    linkSync(at('b.dojo'), at('link.csv'));
    await writeFile(at('b.dojo-wal'), '');
    await writeFile(at('report'), 'x');
    for (const name of ['a.dojo', 'b.dojo', 'link.csv', 'b.dojo-wal'])
      await expect(copyOut(at('report'), at(name), at('a.dojo')), name).rejects.toThrow('name another file');
    expect(await typesIn('b.dojo')).toContain('Kept');
  });
});

describe('restore', () => {
  it('puts a backup in place of a workspace whose log would spoil it, and keeps what was there', async () => {
    await workspace('w.dojo', ['First']);
    await copyFile(at('w.dojo'), at('backup.dojo'));
    const other = new Sqlite(at('w.dojo'));
    other.pragma('wal_autocheckpoint = 0');
    other.exec("INSERT INTO tag (name) SELECT 'later' || value FROM json_each('[1,2,3]')");
    for (const end of ['', '-wal']) await copyFile(at(`w.dojo${end}`), at(`crashed.dojo${end}`));
    other.close();
    await writeFile(at('crashed.dojo-shm'), '');
    const kept = await restoreWorkspace(at('backup.dojo'), at('crashed.dojo'));
    expect(await typesIn('crashed.dojo')).toContain('First');
    const old = new Sqlite(kept ?? '');
    expect(old.prepare("SELECT count(*) FROM tag WHERE name LIKE 'later%'").pluck().get()).toBe(3);
    old.close();
    const restored = new Sqlite(at('crashed.dojo'));
    expect(restored.prepare("SELECT count(*) FROM tag WHERE name LIKE 'later%'").pluck().get()).toBe(0);
    restored.close();
    expect(isWhole(at('backup.dojo'))).toBe(true);
  });

  it('replaces a damaged workspace and makes a missing one', async () => {
    await workspace('backup.dojo', ['Mine']);
    await copyFile(at('backup.dojo'), at('w.dojo'));
    await truncate(at('w.dojo'), 20_000);
    expect(existsSync((await restoreWorkspace(at('backup.dojo'), at('w.dojo'))) ?? '')).toBe(true);
    expect(await restoreWorkspace(at('backup.dojo'), at('new.dojo'))).toBeNull();
    expect([await typesIn('w.dojo'), await typesIn('new.dojo')].every((types) => types.includes('Mine'))).toBe(true);
  });

  it('is refused while the workspace is open, and for what is no whole workspace', async () => {
    await workspace('w.dojo', ['Mine']);
    await copyFile(at('w.dojo'), at('backup.dojo'));
    const app = await openApp({ path: at('w.dojo') });
    await expect(restoreWorkspace(at('backup.dojo'), at('w.dojo'))).rejects.toThrow('in use');
    await app.close();
    await copyFile(at('backup.dojo'), at('half.dojo'));
    await truncate(at('half.dojo'), 20_000);
    await expect(restoreWorkspace(at('half.dojo'), at('w.dojo'))).rejects.toThrow('damaged');
    await writeFile(at('text.dojo'), 'text');
    await expect(restoreWorkspace(at('text.dojo'), at('w.dojo'))).rejects.toThrow('not a workspace');
    expect(await typesIn('w.dojo')).toContain('Mine');
  });
});

describe('the copy kept before a migration', () => {
  it('is made anew when the one there is broken, and is whole', async () => {
    await workspace('w.dojo', ['Mine']);
    const sqlite = new Sqlite(at('w.dojo'));
    sqlite.exec("DELETE FROM migration WHERE name = '0007_add_text_functions'");
    sqlite.close();
    await writeFile(at('w.dojo.before-0007'), 'half a file');
    expect(await typesIn('w.dojo')).toContain('Mine');
    expect(isWhole(at('w.dojo.before-0007'))).toBe(true);
  });
});

describe('an idle workspace', () => {
  it('is in its file alone', async () => {
    const app = await openApp({ path: at('w.dojo'), create: true });
    await app.call('product_types.create', { name: 'Late' });
    await expect.poll(async () => (await readFile(at('w.dojo-wal'))).length, { timeout: 10_000 }).toBe(0);
    await copyFile(at('w.dojo'), at('copy.dojo'));
    expect(await typesIn('copy.dojo')).toContain('Late');
    await app.close();
  });
});
