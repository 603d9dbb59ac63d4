import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#core/model/actor.ts';
import { dumpOf, type TestApp, testApp } from '#test/support/app.ts';
import { DATABASES } from '#test/support/databases.ts';
import { addFindings, type SmallHierarchy, someHierarchy } from '#test/support/hierarchy.ts';

const reader: Actor = { id: 2, username: 'mara', is_superuser: false, is_staff: false };

describe.each(DATABASES)('notes on %s', (dialect) => {
  let app: TestApp;
  let web: SmallHierarchy;
  let finding: number;

  beforeEach(async () => {
    app = await testApp(dialect);
    web = await someHierarchy(app);
    [finding = 0] = await addFindings(app, web, [{}]);
  });
  afterEach(async () => app.close());

  it('stand on findings, tests and engagements, newest first, as they were written', async () => {
    const entry = 'See <b>this</b> & that';
    await app.call('notes.add', { subject: 'finding', subject_id: finding, entry });
    await app.call('notes.add', { subject: 'finding', subject_id: finding, entry: 'Second' });
    await app.call('notes.add', { subject: 'test', subject_id: web.test, entry: 'On the test' });
    const { notes } = await app.call('notes.list', { subject: 'finding', subject_id: finding });
    expect(notes.map((note) => note.entry)).toEqual(['Second', entry]);
    expect(notes[0]).toMatchObject({ author: 'admin', private: false, edited: false });
    expect((await app.call('findings.list', { offset: 0, limit: 1, query: 'has:note' })).count).toBe(1);
    await app.undo();
    expect((await app.call('notes.list', { subject: 'test', subject_id: web.test })).notes).toEqual([]);
  });

  it('that are private are shown to their author only', async () => {
    await app.store.db.insertInto('dojo_user').values({ uuid: 'mara', username: 'mara', created: '', updated: '' }).execute();
    await app.call('notes.add', { subject: 'finding', subject_id: finding, entry: 'Mine', private: true });
    await app.call('notes.add', { subject: 'finding', subject_id: finding, entry: 'Hers', private: true }, reader);
    const shown = async (actor?: Actor): Promise<string[]> =>
      (await app.call('notes.list', { subject: 'finding', subject_id: finding }, actor)).notes.map((note) => note.entry);
    expect(await shown(reader)).toEqual(['Hers']);
    expect(await shown()).toEqual(['Hers', 'Mine']);
  });

  it('are edited, marked as such, deleted, and all of it undone', async () => {
    const { id } = await app.call('notes.add', { subject: 'engagement', subject_id: web.engagement, entry: 'Frist' });
    const before = await dumpOf(app.store);
    expect(await app.call('notes.edit', { id, entry: 'Frist' })).toMatchObject({ changed: 0, journal_id: null });
    await app.call('notes.edit', { id, entry: 'First' });
    const list = async () => (await app.call('notes.list', { subject: 'engagement', subject_id: web.engagement })).notes;
    expect(await list()).toMatchObject([{ id, entry: 'First', edited: true }]);
    await app.call('notes.delete', { id });
    expect(await list()).toEqual([]);
    await app.undo();
    await app.undo();
    expect(await dumpOf(app.store)).toEqual(before);
  });

  it('are refused on what does not exist', async () => {
    expect(await app.refusal('notes.add', { subject: 'finding', subject_id: 999, entry: 'x' })).toBe('not-found');
    expect(await app.refusal('notes.list', { subject: 'test', subject_id: 999 })).toBe('not-found');
    expect(await app.refusal('notes.edit', { id: 999, entry: 'x' })).toBe('not-found');
    expect(await app.refusal('notes.delete', { id: 999 })).toBe('not-found');
  });
});
