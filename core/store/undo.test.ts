import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dumpOf, type TestApp, testApp } from '#test/support/app.ts';
import { DATABASES } from '#test/support/databases.ts';
import { addFindings, type SmallHierarchy, someHierarchy } from '#test/support/hierarchy.ts';

describe.each(DATABASES)('undo of an entry that is not the latest on %s', (dialect) => {
  let app: TestApp;
  let web: SmallHierarchy;

  beforeEach(async () => {
    app = await testApp(dialect);
    web = await someHierarchy(app);
  });
  afterEach(async () => app.close());

  it('leaves what others use by now', async () => {
    const first = await app.call('tests.create', { engagement_id: web.engagement, test_type: 'Brand new' });
    const second = await app.call('tests.create', { engagement_id: web.engagement, test_type: 'Brand new' });
    expect(await app.run('journal.undo', { id: first.journal_id })).toMatchObject({ skipped: [{ count: 1 }] });
    expect(await app.refusal('tests.get', { id: first.id })).toBe('not-found');
    expect((await app.call('tests.get', { id: second.id })).test_type).toBe('Brand new');
  });

  it('is refused when all of it is in use or was changed again', async () => {
    const { id: product, journal_id } = await app.call('products.create', { name: 'App', description: 'x', prod_type: web.prod_type });
    await app.call('engagements.create', { name: 'In it', product_id: product, target_start: '2026-01-01', target_end: '2026-01-02' });
    const renamed = await app.call('products.update', { id: web.product, name: 'Shop' });
    await app.call('products.update', { id: web.product, name: 'Store' });
    const before = await dumpOf(app.store);
    expect(await app.refusal('journal.undo', { id: journal_id })).toBe('undo.refused');
    expect(await app.refusal('journal.undo', { id: renamed.journal_id ?? 0 })).toBe('undo.refused');
    expect(await dumpOf(app.store)).toEqual(before);
    expect((await app.call('journal.list', {})).entries.filter((entry) => entry.undone_by !== null)).toEqual([]);
  });

  it('is refused when a name it brings back is taken', async () => {
    const renamed = await app.call('products.update', { id: web.product, name: 'Shop' });
    await app.call('products.create', { name: 'Web shop', description: 'x', prod_type: web.prod_type });
    expect(await app.refusal('journal.undo', { id: renamed.journal_id ?? 0 })).toBe('undo.refused');
    const deleted = await app.run('products.delete', { id: web.product });
    await app.call('products.create', { name: 'Shop', description: 'x', prod_type: web.prod_type });
    const before = await dumpOf(app.store);
    expect(await app.refusal('journal.undo', { id: deleted.journal_id ?? 0 })).toBe('undo.refused');
    expect(await dumpOf(app.store)).toEqual(before);
  });

  it('is refused when the parent of what comes back is gone', async () => {
    const deleted = await app.run('engagements.delete', { id: web.engagement });
    await app.run('products.delete', { id: web.product });
    expect(await app.refusal('journal.undo', { id: deleted.journal_id ?? 0 })).toBe('undo.refused');
    expect((await app.call('engagements.list', {})).engagements).toEqual([]);
  });

  it('of a finding takes along what was added to it, and gives its duplicates a new original', async () => {
    const before = await dumpOf(app.store);
    const { id, journal_id } = await app.call('findings.create', {
      test_id: web.test,
      title: 'By hand',
      severity: 'Low',
      description: 'x',
    });
    const [twin = 0] = await addFindings(app, web, [{ flags: { duplicate: true }, duplicate_of: id }]);
    await app.call('notes.add', { subject: 'finding', subject_id: id, entry: 'Seen' });
    await app.call('findings.update', { selection: { ids: [id] }, change: { add_tags: ['pci'] } });
    await app.run('journal.undo', { id: journal_id });
    expect(await app.call('findings.get', { id: twin })).toMatchObject({ duplicate: false, active: true });
    const after = await dumpOf(app.store);
    expect({ note: after['note'], tagging: after['tagging'] }).toEqual({ note: before['note'], tagging: before['tagging'] });
    expect((await app.call('tests.get', { id: web.test })).statistics.total.total).toBe(1);
  });
});
