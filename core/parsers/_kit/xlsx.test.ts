import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { recordingContext, temporarySource } from '#test/support/files.ts';
import type { Draft } from '#core/model/draft.ts';
import { readHead } from './head.ts';
import { type Workbook, xlsx } from './xlsx.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function workbook(sheets: Readonly<Record<string, string>>, parts: Readonly<Record<string, string>> = {}): Uint8Array {
  const names = Object.keys(sheets);
  const files: Record<string, string> = {
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr/><sheets>${names
      .map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 7}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names
      .map((_, i) => `<Relationship Id="rId${i + 7}" Target="${i === 0 ? '/xl/worksheets/a.xml' : `worksheets/s${i}.xml`}"/>`)
      .join('')}</Relationships>`,
    ...parts,
  };
  names.forEach((name, i) => {
    files[i === 0 ? 'xl/worksheets/a.xml' : `xl/worksheets/s${i}.xml`] =
      `<worksheet xmlns="${MAIN}"><sheetData>${sheets[name]}</sheetData></worksheet>`;
  });
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

function rowsOf(bytes: Uint8Array, sheet?: string): unknown[] {
  const format = xlsx({
    recognises: () => true,
    *parse(book: Workbook) {
      for (const row of book.rows(sheet)) yield { title: JSON.stringify(row), severity: 'Info' } satisfies Draft;
    },
  });
  return format
    .read(temporarySource(bytes, 'report.xlsx'), recordingContext())
    .map((draft) => JSON.parse(draft.title) as unknown)
    .toArray();
}

const inline = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;

test('gives rows by column name, whatever kind the cells are of', () => {
  const bytes = workbook(
    {
      Findings: `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="str"><v>When</v></c></row>
        <row r="2"><c r="A2" t="inlineStr"><is><r><t>two </t></r><r><t>runs</t></r></is></c><c r="B2"><v>7.5</v></c><c r="C2" t="b"><v>1</v></c><c r="D2" s="1"><v>45354.5</v></c></row>
        <row r="3"><c r="A3"/></row>
        <row r="4"><c r="D4" s="2"><v>45354</v></c><c r="B4" t="e"><v>#N/A</v></c><c r="XFD4"><v>far away</v></c></row>`,
    },
    {
      'xl/sharedStrings.xml': `<sst xmlns="${MAIN}"><si><t>Na</t><rPh sb="0" eb="1"><t>no</t></rPh></si><si><r><t>Sco</t></r><r><t>re_x000D_</t></r></si></sst>`,
      'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><numFmts><numFmt numFmtId="170" formatCode="dd/mm/yy"/><numFmt numFmtId="171" formatCode="0 &quot;days&quot;"/></numFmts><cellXfs><xf numFmtId="171"/><xf numFmtId="170"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    },
  );
  expect(rowsOf(bytes)).toEqual([
    { Na: 'two runs', Score: '7.5', '': 'TRUE', When: '2024-03-03 12:00:00' },
    { Na: '', Score: '', '': '', When: '2024-03-03' },
  ]);
});

test('finds a sheet by its name, and shows detection all of them', () => {
  const bytes = workbook({
    Summary: `<row>${inline('a')}</row>`,
    Results: `<row>${inline(' cve ')}${inline('fix')}</row><row>${inline('x')}</row>`,
  });
  expect(rowsOf(bytes, 'Results')).toEqual([{ cve: 'x', fix: '' }]);
  expect(readHead(temporarySource(bytes, 'report.xlsx')).sheets).toEqual([
    { name: 'Summary', columns: ['a'] },
    { name: 'Results', columns: ['cve', 'fix'] },
  ]);
  expect(() => rowsOf(bytes, 'Other')).toThrow('no sheet “Other”');
});

test('refuses an archive that is no workbook, and a bomb by the size it states', () => {
  expect(() => rowsOf(zipSync({ 'a.json': strToU8('[]') }))).toThrow('not an Excel workbook');
  expect(readHead(temporarySource(zipSync({ 'a.json': strToU8('[]') }), 'a.zip')).sheets).toEqual([]);
  const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(65 << 20) }, { level: 1 });
  expect(() => rowsOf(bomb)).toThrow('too large when unpacked');
});
