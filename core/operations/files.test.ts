import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dumpOf, type TestApp, testApp } from '#test/support/app.ts';
import { DATABASES } from '#test/support/databases.ts';
import { temporaryFile } from '#test/support/files.ts';
import { addFindings, someHierarchy } from '#test/support/hierarchy.ts';

describe.each(DATABASES)('files on %s', (dialect) => {
  let app: TestApp;
  let finding: number;

  beforeEach(async () => {
    app = await testApp(dialect);
    [finding = 0] = await addFindings(app, await someHierarchy(app), [{}]);
  });
  afterEach(async () => app.close());

  const attach = async (content: string | Uint8Array, title?: string): Promise<number> => {
    const { file } = await app.port.registerFile(temporaryFile(content, 'proof.bin'), { name: 'proof.bin' });
    return (await app.call('files.attach', { subject: 'finding', subject_id: finding, file, ...(title === undefined ? {} : { title }) }))
      .id;
  };

  it('come back byte by byte, stored once however often they are attached', async () => {
    const content = new Uint8Array(300_000).map((_, at) => (at * 31) % 251);
    const first = await attach(content);
    const second = await attach(content, 'Again');
    expect((await app.call('files.list', { subject: 'finding', subject_id: finding })).files).toMatchObject([
      { id: second, title: 'Again', size: 300_000 },
      { id: first, title: 'proof.bin', size: 300_000 },
    ]);
    expect(await app.store.db.selectFrom('file_content').select('size').execute()).toEqual([{ size: 300_000 }]);
    const opened = await app.call('files.open', { id: first });
    expect(opened).toMatchObject({ name: 'proof.bin', size: 300_000 });
    const { path = '' } = (await app.port.resolveFile(opened.file)) ?? {};
    expect(Buffer.compare(readFileSync(path), content)).toBe(0);
    expect((await app.call('findings.list', { offset: 0, limit: 1, query: 'has:file' })).count).toBe(1);
  });

  it('are removed, and attaching and removing are undone', async () => {
    const empty = await dumpOf(app.store);
    const id = await attach('');
    const attached = await dumpOf(app.store);
    expect(await app.call('files.remove', { id })).toMatchObject({ changed: 1 });
    expect((await app.call('files.list', { subject: 'finding', subject_id: finding })).files).toEqual([]);
    await app.undo();
    expect(await dumpOf(app.store)).toEqual(attached);
    expect(readFileSync((await app.port.resolveFile((await app.call('files.open', { id })).file))?.path ?? '', 'utf8')).toBe('');
    await app.undo();
    expect(await dumpOf(app.store)).toEqual(empty);
  });

  it('are refused on what does not exist and for tokens that are gone', async () => {
    const { file } = await app.port.registerFile(temporaryFile('x'));
    expect(await app.refusal('files.attach', { subject: 'finding', subject_id: 999, file })).toBe('not-found');
    expect(await app.refusal('files.attach', { subject: 'finding', subject_id: finding, file: 'gone' })).toBe('upload.gone');
    expect(await app.refusal('files.list', { subject: 'engagement', subject_id: 999 })).toBe('not-found');
    expect(await app.refusal('files.open', { id: 999 })).toBe('not-found');
    expect(await app.refusal('files.remove', { id: 999 })).toBe('not-found');
  });
});
