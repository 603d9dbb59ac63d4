import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { reportOf, someFinding } from '#test/support/findings.ts';
import { hostileFinding, LONG_TEXT } from '#test/support/hostile-finding.ts';
import { rendered } from '#test/support/report-files.ts';
import type { ReportData } from '#core/reports/report.ts';
import { columnLetters, rowXml } from './sheet.ts';

/** The workbook as another program reads it. */
async function workbookOf(
  data: ReportData,
): Promise<{ findings: ExcelJS.Worksheet; summary: ExcelJS.Worksheet; cell: (row: number, column: string) => ExcelJS.CellValue }> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile((await rendered('xlsx', data)).path);
  const [findings, summary] = workbook.worksheets as [ExcelJS.Worksheet, ExcelJS.Worksheet];
  const header = (findings.getRow(1).values as string[]).slice(1);
  return { findings, summary, cell: (row, column) => findings.getCell(row, header.indexOf(column) + 1).value };
}

describe('an XLSX report', () => {
  it('has a frozen header with a filter, and a summary', async () => {
    const { findings, summary } = await workbookOf(reportOf(10));
    expect(findings.name).toBe('Findings');
    expect(findings.rowCount).toBe(11);
    expect(findings.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(findings.autoFilter).toBe(`A1:${columnLetters(findings.columnCount - 1)}11`);
    expect(summary.name).toBe('Summary');
    expect(summary.getCell('A1').value).toBe('Security assessment');
  });

  it('sums the severities in the summary', async () => {
    const { summary } = await workbookOf(reportOf(100));
    const rows: ExcelJS.CellValue[][] = [];
    summary.eachRow((row) => void rows.push((row.values as ExcelJS.CellValue[]).slice(1)));
    const total = rows.find((row) => row[0] === 'Total') as (string | number)[];
    expect(total.at(-1)).toBe(100);
    expect(total.slice(1, -1).reduce<number>((sum, count) => sum + Number(count), 0)).toBe(100);
  });

  it('writes words as words, numbers, truths and dates as themselves', async () => {
    const finding = someFinding(1, {
      date: '2026-11-11',
      created: '2026-11-11T08:30:00Z',
      epss_score: 0.25,
      active: true,
      title: 'Grüße <b> & "x" 😀',
      description: 'one\r\ntwo',
      cvssv4: null,
    });
    const { cell } = await workbookOf(reportOf([finding]));
    expect([cell(2, 'date'), cell(2, 'created')]).toEqual([new Date('2026-11-11T00:00:00Z'), new Date('2026-11-11T08:30:00Z')]);
    expect([cell(2, 'epss_score'), cell(2, 'active'), cell(2, 'id'), cell(2, 'cvssv4')]).toEqual([0.25, true, 1001, null]);
    expect([cell(2, 'title'), cell(2, 'description')]).toEqual(['Grüße <b> & "x" 😀', 'one\ntwo']);
  });

  it('holds no formula, no control character and no cell beyond the limit', async () => {
    const { cell, findings } = await workbookOf(reportOf([hostileFinding({ impact: LONG_TEXT })]));
    expect(cell(2, 'title')).toMatch(/^'=HYPERLINK/);
    expect(cell(2, 'component_name')).toBe("'-2+3");
    expect(cell(2, 'description')).toContain('NUL  bell  escape  lone \ufffd surrogate ]]> ');
    expect(cell(2, 'impact')).toHaveLength(32_767);
    expect(String(cell(2, 'impact')).endsWith('…')).toBe(true);
    findings.getRow(2).eachCell((one) => expect(one.type).not.toBe(ExcelJS.ValueType.Formula));
  });

  it('refuses more findings than a worksheet has rows', async () => {
    const data = reportOf(1);
    await expect(rendered('xlsx', { ...data, counts: { ...data.counts, total: 2_000_000 } })).rejects.toThrow(
      'narrow the query, or choose CSV',
    );
  });
});

describe('a row', () => {
  it('leaves out empty cells and names the others', () => {
    expect(rowXml(3, [null, 'a', '', 5, false], () => 'text')).toBe(
      '<row r="3"><c r="B3" t="inlineStr"><is><t xml:space="preserve">a</t></is></c><c r="D3"><v>5</v></c><c r="E3" t="b"><v>0</v></c></row>',
    );
  });

  it('keeps a text that looks like an escape from being one', () => {
    expect(rowXml(1, ['_x0041_'], () => 'text')).toContain('_x005F_x0041_');
  });

  it('takes a date it cannot read for words', () => {
    expect(rowXml(1, ['soon'], () => 'day')).toContain('>soon<');
  });

  it('counts columns in letters', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });
});
