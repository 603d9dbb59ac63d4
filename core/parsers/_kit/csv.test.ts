import { describe, expect, it } from 'vitest';
import { recordingContext, temporarySource } from '#test/support/files.ts';
import { csv, type CsvRow, csvRowsOf } from './csv.ts';
import { readHead } from './head.ts';

function rowsOf(text: string | Uint8Array, header?: (cells: readonly string[]) => boolean): CsvRow[] {
  const rows: CsvRow[] = [];
  const format = csv({
    recognises: () => true,
    ...(header && { header }),
    *parse(all) {
      rows.push(...all);
      yield* [];
    },
  });
  format.read(temporarySource(text), recordingContext()).toArray();
  return rows.map((row) => ({ ...row }));
}

describe('a CSV report', () => {
  it('reads quotes, line breaks in cells, any line end and ragged rows', () => {
    expect(rowsOf('\ufeff Name ,"B ""b""",C\r\n"a, 1","x\r\ny",2\r\n\r\nonly\n1,2,3,4\r5,6,7')).toEqual([
      { Name: 'a, 1', 'B "b"': 'x\ny', C: '2' },
      { Name: 'only', 'B "b"': '', C: '' },
      { Name: '1', 'B "b"': '2', C: '3' },
      { Name: '5', 'B "b"': '6', C: '7' },
    ]);
  });

  it.each([[';'], ['\t'], ['|'], [',']])('finds the separator %j', (separator) => {
    expect(rowsOf(`a${separator}b\n1${separator}2,5;x\n`.replace('2,5;x', '"2,5;x"'))).toEqual([{ a: '1', b: '2,5;x' }]);
  });

  it('reads files of many pieces, and columns of one name', () => {
    const lines = Array.from({ length: 60_000 }, (_, i) => `${i},"text, with ""quotes""\nand lines ${i}",é`);
    const rows = rowsOf(`id,text,id\n${lines.join('\n')}`);
    expect(rows).toHaveLength(60_000);
    expect(rows[59_999]).toEqual({ id: '59999', text: 'text, with "quotes"\nand lines 59999', 'id (2)': 'é' });
  });

  it('looks for the column names behind a preamble', () => {
    const text = 'Report of today\nHosts,2\n\nHost,Risk\na,High\n';
    const header = (cells: readonly string[]) => cells.includes('Risk');
    expect(rowsOf(text, header)).toEqual([{ Host: 'a', Risk: 'High' }]);
    expect(() => rowsOf('a,b\n1,2\n', header)).toThrow(/no row with the column names/);
    const format = csv({
      recognises: (columns) => columns.includes('Host'),
      header,
      *parse() {
        yield* [];
      },
    });
    expect(format.recognises(readHead(temporarySource(text)))).toBe(true);
  });

  it('reads the CSV of an archive', () => {
    expect([...csvRowsOf('a;b\n1;2\n')].map((row) => ({ ...row }))).toEqual([{ a: '1', b: '2' }]);
    expect([...csvRowsOf(' \n')]).toEqual([]);
  });

  it('names the columns of a file that does not', () => {
    const rows: CsvRow[] = [];
    const format = csv({
      recognises: (cells) => cells[0] === '1',
      columns: ['Priority', 'Title', 'Line'],
      *parse(all) {
        rows.push(...all);
        yield* [];
      },
    });
    const file = temporarySource('1,"a, b",7\n2,c\n');
    expect(format.recognises(readHead(file))).toBe(true);
    format.read(file, recordingContext()).toArray();
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { Priority: '1', Title: 'a, b', Line: '7' },
      { Priority: '2', Title: 'c', Line: '' },
    ]);
  });

  it('survives a quote that never closes', () => {
    expect(rowsOf(`a,b\n1,"${'x\n'.repeat(1000)}`)).toHaveLength(1);
  });

  it.each([
    ['a,b\n1,2\n3,"4\n5,6\n', 'A quote in row 3 is not closed, so that what follows it was read as one cell; rows are missing.'],
    ['a,b\n1,2\n\n3,"4\n5,6\n7,"8"\n', 'A quote in row 3 is not closed, so that what follows it was read as one cell; rows are missing.'],
    ['a,b,c\n1,2,3\n4,5', 'The last row has 2 of 3 cells, so the table is cut off; rows may be missing.'],
  ])('tells, once, of rows that are lost in %j', (text, problem) => {
    const context = recordingContext();
    const format = csv({
      recognises: () => true,
      *parse(rows) {
        for (const _ of rows) yield { title: 'a', severity: 'Info' };
        for (const _ of rows) yield { title: 'a', severity: 'Info' };
      },
    });
    format.read(temporarySource(text), context).toArray();
    expect(context.problems).toEqual([problem]);
  });

  it.each(['a,b\n1,"2\n3"\n', 'a,b,c\n1,2\n3,4\n', 'a,b\n1\n'])('tells nothing of %j', (text) => {
    const context = recordingContext();
    csv({
      recognises: () => true,
      *parse(rows) {
        for (const _ of rows) yield { title: 'a', severity: 'Info' };
      },
    })
      .read(temporarySource(text), context)
      .toArray();
    expect(context.problems).toEqual([]);
  });
});
