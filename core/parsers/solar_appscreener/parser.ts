import { type CsvRow, csv, defineParser, type Draft, type Findings, type ParseContext, ReportError, severityOf } from '../_kit/index.ts';

const COLUMNS = ['Vulnerability', 'Severity Level', 'File', 'Line'];

export const parsers = [
  defineParser({
    scanType: 'Solar Appscreener Scan',
    tool: { name: 'Solar appScreener', url: 'https://rt-solar.ru/products/solar_appscreener/' },
    export: 'in Solar appScreener export the scan as a detailed CSV report',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'file_path', 'line', 'severity'] },
    formats: [csv({ recognises: (columns) => [...COLUMNS, 'Recommendations', 'Trace'].every((name) => columns.includes(name)), parse })],
  }),
];

function* parse(rows: Iterable<CsvRow>, context: ParseContext): Findings {
  let number = 1;
  for (const row of rows) {
    number++;
    if (!COLUMNS.every((name) => name in row))
      throw new ReportError('the CSV lacks the columns of Solar appScreener’s detailed report (Vulnerability, File, Line, Severity Level)');
    const draft = draftOf((name) => (row[name] ?? '').trim());
    if (draft) yield draft;
    else context.problem(`Row ${number} names no vulnerability and was left out.`);
  }
}

function draftOf(cell: (name: string) => string): Draft | undefined {
  const title = cell('Vulnerability');
  if (title === '') return undefined;
  // A place of several lines is written as `151-152`.
  const line = Number(/^\d+/.exec(cell('Line'))?.[0] ?? 0) || null;
  return {
    title,
    severity: severityOf(cell('Severity Level')),
    description: cell('Description'),
    mitigation: cell('Recommendations'),
    references: cell('Links'),
    file_path: cell('File'),
    line,
    sast_source_file_path: cell('File'),
    sast_source_line: line,
  };
}
