import { afterAll, describe, expect, it } from 'vitest';
import { testApp } from '#test/support/app.ts';
import { DATABASES, stopPostgres } from '#test/support/databases.ts';

afterAll(stopPostgres);

describe.each(DATABASES)('demo data on %s', (dialect) => {
  it('fills an empty workspace from the demo reports, each into its product and engagement', async () => {
    const app = await testApp(dialect);
    expect((await app.call('workspace.get', {})).empty).toBe(true);
    const { findings } = await app.run('workspace.load_demo', {});
    const { product_types } = await app.call('products.tree', {});
    expect(
      product_types.flatMap((type) =>
        type.products.map((product) => [product.name, product.engagements.map((engagement) => engagement.name)]),
      ),
    ).toEqual([
      ['Mobile app', ['Sprint 41']],
      ['Office network', ['Quarterly scan']],
      ['Web shop', ['Release 2 4', 'Penetration test']],
    ]);
    expect((await app.call('workspace.get', {})).findings).toBe(findings);
    expect(findings).toBeGreaterThan(50);
    await app.close();
  });

  it('goes in one step, and comes back in one', async () => {
    const app = await testApp(dialect);
    const { findings } = await app.run('workspace.load_demo', {});
    expect((await app.call('journal.state', {})).undo?.summary).toBe('Load demo data');
    await app.run('journal.undo', {});
    expect(await app.call('workspace.get', {})).toMatchObject({ empty: true, findings: 0 });
    await app.run('journal.redo', {});
    expect((await app.call('workspace.get', {})).findings).toBe(findings);
    await app.close();
  });
});

describe('a backup', () => {
  it('says how many texts are not what was written', async () => {
    const app = await testApp('sqlite');
    await app.run('workspace.load_demo', {});
    expect(await app.run('workspace.backup', {})).toMatchObject({ damaged_texts: 0 });
    await app.store.db.updateTable('text').set({ body: 'something else' }).where('id', 'in', [1, 2]).execute();
    expect(await app.run('workspace.backup', {})).toMatchObject({ damaged_texts: 2 });
    await app.close();
  });
});
