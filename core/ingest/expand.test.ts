import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFile } from '#test/support/files.ts';
import { expand } from './expand.ts';

const text = (value: string) => new TextEncoder().encode(value);
const zipOf = (members: Zippable) => temporaryFile(zipSync(members), 'reports.zip');

describe('what is dropped', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'expand-'));
    mkdirSync(join(folder, 'sub/.git'), { recursive: true });
    for (const name of ['b.json', 'sub/a.xml', '.hidden', 'sub/.git/config']) writeFileSync(join(folder, name), name);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is a file, or the files of a folder without hidden ones', async () => {
    expect((await expand(join(folder, 'b.json'))).files).toEqual([{ path: join(folder, 'b.json'), name: 'b.json' }]);
    expect((await expand(folder)).files.map((file) => file.name)).toEqual(['b.json', 'sub/a.xml']);
    await expect(expand(join(folder, 'none'))).rejects.toThrow('none: there is no such file; check the path');
  });

  it('is unpacked when it is a zip, and gone when closed', async () => {
    const expansion = await expand(zipOf({ 'one.json': text('{"a":1}'), 'deep/two.xml': text('<a/>'), '__MACOSX/x': text('x') }));
    expect(expansion.files.map((file) => [file.name, readFileSync(file.path, 'utf8')])).toEqual([
      ['deep/two.xml', '<a/>'],
      ['one.json', '{"a":1}'],
    ]);
    expansion.close();
    for (const file of expansion.files) expect(existsSync(dirname(file.path))).toBe(false);
  });

  it('is one report when it is an Excel workbook, also within a zip', async () => {
    const workbook = zipSync({ 'xl/workbook.xml': text('<workbook/>') });
    const path = temporaryFile(workbook, 'report.xlsx');
    expect((await expand(path)).files.map((file) => file.path)).toEqual([path]);
    const expansion = await expand(zipOf({ 'inner.xlsx': workbook }));
    expect(expansion.files.map((file) => file.name)).toEqual(['inner.xlsx']);
    expansion.close();
  });

  it.each([
    ['a bomb', () => zipOf({ 'bomb.json': new Uint8Array(40 << 20) }), /bomb\.json unpacks to more than 100 times its size/],
    ['a path that climbs out', () => zipOf({ '../../evil.json': text('x') }), /cannot be read .*invalid relative path/],
    ['an absolute path', () => zipOf({ '/etc/evil': text('x') }), /cannot be read .*absolute path/],
    ['an archive in an archive', () => zipOf({ 'inner.zip': text('x') }), /holds another archive \(inner\.zip\)/],
    ['an archive under another name', () => zipOf({ 'inner.json': zipSync({ a: text('a') }) }), /holds another archive \(inner\.json\)/],
    [
      'more than 1,000 files',
      () => zipOf(Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`f${i}`, text('')]))),
      /more than 1000 files/,
    ],
    ['nothing', () => zipOf({}), /holds no files/],
    [
      'broken',
      () => temporaryFile(zipSync({ a: text('hello'.repeat(100)) }).subarray(0, 60), 'reports.zip'),
      /cannot be read .*; pack it again/,
    ],
  ])('is refused in one sentence when it is or holds %s', async (_, make, message) => {
    await expect(expand(make())).rejects.toThrow(message);
    await expect(expand(make())).rejects.toThrow(/^\d+-reports\.zip: [^\n]+$/);
  });

  it('is believed neither in its sizes', async () => {
    const bytes = Buffer.from(zipSync({ 'lie.json': new Uint8Array(40 << 20) }));
    // The size stands in the local header (offset 22) and in the directory (offset 24).
    bytes.writeUInt32LE(10, 22);
    bytes.writeUInt32LE(10, bytes.indexOf('PK\x01\x02', 0, 'latin1') + 24);
    await expect(expand(temporaryFile(bytes, 'reports.zip'))).rejects.toThrow(/too many bytes|more than 100 times/);
  });
});
