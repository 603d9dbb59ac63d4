import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#core/model/actor.ts';
import { dumpOf, type TestApp, testApp } from '#test/support/app.ts';
import { DATABASES } from '#test/support/databases.ts';

const other: Actor = { id: 2, username: 'mara', is_superuser: false, is_staff: false };

describe.each(DATABASES)('views on %s', (dialect) => {
  let app: TestApp;

  beforeEach(async () => {
    app = await testApp(dialect);
  });
  afterEach(async () => app.close());

  it('are saved in order and keep what a change does not name', async () => {
    const { id } = await app.call('views.create', {
      name: 'Urgent',
      query: 'severity:critical is:open',
      sort: '-cvss',
      columns: ['title', 'cve'],
    });
    await app.call('views.create', { name: 'All', query: '' });
    expect((await app.call('views.list', {})).views).toMatchObject([
      { id, name: 'Urgent', query: 'severity:critical is:open', sort: '-cvss', columns: ['title', 'cve'], position: 0 },
      { name: 'All', query: '', sort: '-severity', columns: [], position: 1 },
    ]);
    const before = await dumpOf(app.store);
    expect(await app.call('views.update', { id, name: 'Now' })).toMatchObject({ changed: 1 });
    expect((await app.call('views.list', {})).views[0]).toMatchObject({
      name: 'Now',
      query: 'severity:critical is:open',
      sort: '-cvss',
      columns: ['title', 'cve'],
    });
    await app.undo();
    expect(await dumpOf(app.store)).toEqual(before);
    expect(await app.call('views.delete', { id })).toMatchObject({ changed: 1 });
    expect((await app.call('views.list', {})).views.map((view) => view.name)).toEqual(['All']);
    await app.undo();
    expect(await dumpOf(app.store)).toEqual(before);
  });

  it('refuse a name twice, a query nobody can read, and what is not there', async () => {
    const { id } = await app.call('views.create', { name: 'Urgent', query: '' });
    expect(await app.refusal('views.create', { name: 'Urgent', query: '' })).toBe('name.taken');
    expect(await app.refusal('views.create', { name: 'Other', query: 'severity:mauve' })).toBe('query.invalid');
    expect(await app.refusal('views.update', { id, query: 'nofield:1' })).toBe('query.invalid');
    expect(await app.refusal('views.update', { id: 999, name: 'x' })).toBe('not-found');
    expect(await app.refusal('views.delete', { id: 999 })).toBe('not-found');
  });

  it('are a person’s own', async () => {
    await app.store.db.insertInto('dojo_user').values({ uuid: 'mara', username: 'mara', created: '', updated: '' }).execute();
    const { id } = await app.call('views.create', { name: 'Mine', query: '' });
    expect((await app.call('views.list', {}, other)).views).toEqual([]);
    expect(await app.refusal('views.delete', { id }, other)).toBe('not-found');
    expect(await app.refusal('views.create', { name: 'Mine', query: '' }, other)).toBeNull();
  });
});
