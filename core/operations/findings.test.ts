import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '#test/support/app.ts';
import { DATABASES } from '#test/support/databases.ts';
import { addFindings, someHierarchy } from '#test/support/hierarchy.ts';

describe.each(DATABASES)('what a queue is made of on %s', (dialect) => {
  let app: TestApp;
  let ids: number[];

  beforeEach(async () => {
    app = await testApp(dialect);
    ids = await addFindings(app, await someHierarchy(app), [{ severity: 'Low' }, { severity: 'Critical' }, { severity: 'High' }]);
  });
  afterEach(async () => app.close());

  it('is the order of a list, as far as asked for, or of some of it', async () => {
    const [low, critical, high] = ids as [number, number, number];
    expect(await app.call('findings.ids', {})).toEqual({ count: 3, ids: [critical, high, low] });
    expect(await app.call('findings.ids', { limit: 2 })).toEqual({ count: 3, ids: [critical, high] });
    expect(await app.call('findings.ids', { query: 'severity:low,high', sort: 'id' })).toEqual({ count: 2, ids: [low, high] });
    expect(await app.call('findings.ids', { query: 'severity:low,high', among: [critical, high, 999] })).toEqual({ count: 1, ids: [high] });
  });

  it('are rows in the order of their ids, without those that are gone', async () => {
    const [low, critical] = ids as [number, number, number];
    const { rows } = await app.call('findings.rows', { ids: [critical, 999, low] });
    expect(rows.map((row) => row.id)).toEqual([critical, low]);
    expect(rows).toEqual((await app.call('findings.list', { query: `id:${critical},${low}`, offset: 0, limit: 10 })).rows);
  });

  it('takes thousands of findings by their ids', async () => {
    const many = Array.from({ length: 8000 }, (_, at) => at + 1);
    expect((await app.call('findings.ids', { query: `id:${many.join(',')}` })).count).toBe(3);
  });
});

describe.each(DATABASES)('what undo would take back on %s', (dialect) => {
  let app: TestApp;
  beforeEach(async () => {
    app = await testApp(dialect);
  });
  afterEach(async () => app.close());

  it('is named with what it concerns, also after it was done again', async () => {
    const ids = await addFindings(
      app,
      await someHierarchy(app),
      Array.from({ length: 130 }, () => ({})),
    );
    const next = async () => (await app.call('journal.state', {})).undo;
    await app.call('findings.update', { selection: { ids: ids.slice(0, 3) }, change: { verified: true } });
    expect(await next()).toMatchObject({ summary: 'Verify 3 findings', command: 'findings.update', findings: 3 });
    await app.call('findings.update', { selection: { query: '' }, change: { add_tags: ['pci'] } });
    expect((await next())?.findings).toBeGreaterThan(100);
    await app.call('findings.delete', { selection: { ids: ids.slice(0, 1) } });
    await app.undo();
    await app.run('journal.redo', {});
    expect(await next()).toMatchObject({ summary: 'Delete 1 finding', command: 'findings.delete' });
  });
});
