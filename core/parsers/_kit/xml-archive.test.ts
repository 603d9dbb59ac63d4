import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, expect, test } from 'vitest';
import { ReportError } from './parser.ts';
import { openSource } from './source.ts';
import { xmlArchive } from './xml-archive.ts';
import { recordingContext } from '#test/support/files.ts';

const folder = mkdtempSync(join(tmpdir(), 'xml-archive-'));
afterAll(() => rmSync(folder, { recursive: true }));

const format = xmlArchive({
  extension: 'fpr',
  *parse(archive) {
    // Twice, as a parser reads what stands behind the findings first.
    for (let pass = 0; pass < 2; pass++) {
      const report = archive.open('audit.xml', ['list/one']);
      if (!report) throw new ReportError('the archive holds no audit.xml');
      for (const one of report.elements()) yield { title: one.text, severity: 'Info' };
    }
  },
});

function titlesOf(bytes: Uint8Array): string[] {
  const file = join(folder, 'report.fpr');
  writeFileSync(file, bytes);
  return format
    .read(openSource(file), recordingContext())
    .map((draft) => draft.title)
    .toArray();
}

const xml = strToU8(`<r><list>${Array.from({ length: 20_000 }, (_, number) => `<one>ä ${number}</one>`).join('')}</list></r>`);

test.each([0, 6] as const)('reads one file of the archive element by element, again and again (level %s)', (level) => {
  const titles = titlesOf(zipSync({ 'src/other.bin': new Uint8Array(1 << 20), 'audit.xml': xml }, { level }));
  expect(titles).toHaveLength(40_000);
  expect([titles[0], titles[19_999], titles[20_000]]).toEqual(['ä 0', 'ä 19999', 'ä 0']);
});

test('refuses archives without the file, broken ones and what is none', () => {
  const good = zipSync({ 'audit.xml': xml });
  expect(() => titlesOf(zipSync({ 'b.xml': xml }))).toThrow('no audit.xml');
  expect(() => titlesOf(good.subarray(0, 2000))).toThrow('broken or incomplete');
  expect(() => titlesOf(strToU8('PK not an archive'))).toThrow('broken or incomplete');
  const damaged = Uint8Array.from(good);
  damaged.fill(0xff, 60, 400);
  expect(() => titlesOf(damaged)).toThrow(ReportError);
});
