import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dumpOf, type TestApp, testApp } from '#test/support/app.ts';
import { DATABASES } from '#test/support/databases.ts';

const SECRET = 'zanzibarquux';

describe.each(DATABASES)('a purge on %s', (dialect) => {
  let app: TestApp;
  let folder: string;

  beforeEach(async () => {
    app = await testApp(dialect);
    folder = await mkdtemp(join(tmpdir(), 'purge-'));
  });
  afterEach(async () => {
    await app.close();
    await rm(folder, { recursive: true });
  });

  async function importInto(product: string, word: string): Promise<void> {
    const path = join(folder, `${word}.json`);
    const finding = {
      title: `${word} title`,
      severity: 'High',
      description: `${word} text`,
      mitigation: `${word} fix`,
      endpoints: [`https://${word}.example/`],
      vulnerability_ids: [`X-${word}`],
      tags: [word],
    };
    await writeFile(path, JSON.stringify({ findings: [finding] }));
    const { file } = await app.port.registerFile(path);
    await app.run('imports.run', {
      file,
      scan_type: 'Generic Findings Import',
      target: { product_name: product, engagement_name: product },
    });
  }

  /** The places that still hold a word: the whole database file with its log, or every table of the server. */
  async function holding(word: string): Promise<string[]> {
    const { sqlite, location } = app.store;
    if (sqlite) {
      const files = [location, `${location}-wal`].filter((file) => existsSync(file)).map((file) => readFileSync(file, 'latin1'));
      return files.some((text) => text.toLowerCase().includes(word)) ? ['the file'] : [];
    }
    const { rows } = await sql<{
      name: string;
    }>`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()`.execute(app.store.db);
    const found: string[] = [];
    for (const { name } of rows) {
      const hits = await sql`SELECT 1 FROM ${sql.table(name)} AS t WHERE t::text LIKE ${`%${word}%`} LIMIT 1`.execute(app.store.db);
      if (hits.rows.length > 0) found.push(name);
    }
    return found;
  }

  it('leaves nothing of what was undone or deleted, and all that is there', async () => {
    await importInto('Kept', 'kept');
    await importInto('Gone', SECRET);
    const [product] = (await app.call('products.list', { name: 'Gone' } as never)).products.filter((one) => one.name === 'Gone');
    await app.run('products.delete', { id: product?.id ?? 0 });
    await importInto('Undone', `${SECRET}too`);
    await app.undo();
    expect(await holding(SECRET)).not.toEqual([]);
    const before = await dumpOf(app.store);

    const preview = await app.call('workspace.purge_preview', {});
    expect(preview).toMatchObject({ texts: 4, reports_and_files: 2, vulnerability_ids: 2, tags: 2, endpoints: 2 });
    expect(preview.journal_entries).toBeGreaterThanOrEqual(4);
    expect(await app.run('workspace.purge', {})).toEqual(preview);

    expect(await holding(SECRET)).toEqual([]);
    expect(await app.refusal('journal.undo', {})).toBe('undo.nothing');
    const after = await dumpOf(app.store);
    for (const table of ['finding', 'product', 'engagement', 'test', 'note', 'tagging']) expect(after[table]).toEqual(before[table]);
    expect(await app.call('findings.count', { query: 'kept' })).toEqual({ count: 1 });
    expect((await app.call('findings.get', { id: 1 })).description).toContain('kept text');
    await importInto('Gone', SECRET);
    expect(await app.call('findings.count', { query: SECRET })).toEqual({ count: 1 });
    await app.undo();
  });

  it('of old history leaves the younger to be undone', async () => {
    await importInto('Kept', 'kept');
    await app.store.db.updateTable('journal').set({ at: '2020-01-01T00:00:00.000Z' }).execute();
    await app.call('findings.update', { selection: { ids: [1] }, change: { title: 'renamed' } });
    expect(await app.call('workspace.purge_preview', { journal_days: 30 })).toMatchObject({ journal_entries: 1, texts: 0 });
    await app.run('workspace.purge', { journal_days: 30 });
    await app.undo();
    expect((await app.call('findings.get', { id: 1 })).title).toBe('kept title');
    expect(await app.refusal('journal.undo', {})).toBe('undo.nothing');
  });
});
