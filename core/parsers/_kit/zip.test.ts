import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { afterAll, expect, test } from 'vitest';
import { recordingContext, temporarySource } from '#test/support/files.ts';
import { readHead } from './head.ts';
import { openSource } from './source.ts';
import { zip } from './zip.ts';

const folder = mkdtempSync(join(tmpdir(), 'zip-'));
afterAll(() => rmSync(folder, { recursive: true }));

function titlesOf(bytes: Uint8Array): string[] {
  const file = join(folder, 'report.zip');
  writeFileSync(file, bytes);
  const format = zip({
    recognises: () => true,
    *parse(entries) {
      for (const { name, text } of entries) yield { title: `${name}: ${text}`, severity: 'Info' };
    },
  });
  return format
    .read(openSource(file), recordingContext())
    .map((draft) => draft.title)
    .toArray();
}

test('gives the files of an archive in the order of their names, without folders and hidden files', () => {
  const files: Zippable = {
    'b.json': strToU8('2'),
    'pages/a.json': strToU8('\uFEFF1'),
    '__MACOSX/x': strToU8('no'),
    'empty/': new Uint8Array(),
  };
  expect(titlesOf(zipSync(files))).toEqual(['b.json: 2', 'pages/a.json: 1']);
});

test('is recognised by its files', () => {
  const format = zip({ recognises: (entries) => entries.every((one) => one.json() !== undefined), parse: function* () {} });
  const head = (files: Zippable) => readHead(temporarySource(zipSync(files), 'report.zip'));
  expect(format.recognises(head({ 'a.json': strToU8('{"a":'), 'b/': new Uint8Array() }))).toBe(true);
  expect(format.recognises(head({ 'a.json': strToU8('{}'), 'b.txt': strToU8('words') }))).toBe(false);
  expect(format.recognises(readHead(temporarySource('PK\u0003\u0004 and no more')))).toBe(false);
});

test('refuses a bomb by the size it states', () => {
  expect(() => titlesOf(zipSync({ 'a.json': new Uint8Array(65 << 20) }, { level: 1 }))).toThrow('too large when unpacked');
});

test('refuses what is no archive in one sentence', () => {
  expect(() => titlesOf(strToU8('PK\u0003\u0004 and no more'))).toThrow('cannot be unpacked');
});
