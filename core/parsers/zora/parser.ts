import {
  type CsvRow,
  csv,
  defineParser,
  type Draft,
  type Findings,
  labelled,
  type ParseContext,
  ReportError,
  repositoryOf,
  severityOf,
} from '../_kit/index.ts';

const COLUMNS = ['source', 'image', 'id', 'title', 'severity', 'status', 'description'];

export const parsers = [
  defineParser({
    scanType: 'Zora Parser',
    tool: { name: 'Zora', url: 'https://zora-docs.undistro.io' },
    export: 'in Zora’s dashboard export the vulnerabilities as CSV',
    dedupe: { algorithm: 'legacy' },
    formats: [csv({ recognises: (columns) => [...COLUMNS, 'fixVersion'].every((name) => columns.includes(name)), parse })],
  }),
];

function* parse(rows: Iterable<CsvRow>, context: ParseContext): Findings {
  let number = 1;
  for (const row of rows) {
    number++;
    if (!COLUMNS.every((name) => name in row))
      throw new ReportError('the CSV lacks the columns of Zora’s export (source, image, id, title, severity, status)');
    const cell = (name: string) => (row[name] ?? '').trim();
    if (cell('id') === '') context.problem(`Row ${number} has no id and was left out.`);
    else yield draftOf(cell);
  }
}

/** “fixed” says that a version with a fix exists, not that the image has it. */
function draftOf(cell: (name: string) => string): Draft {
  const fixed = cell('fixVersion');
  return {
    title: cell('title') || cell('id'),
    severity: severityOf(cell('severity')),
    description: labelled({
      Source: cell('source'),
      Image: repositoryOf(cell('image')),
      ID: cell('id'),
      Details: cell('description'),
    }),
    // Another tag or a fix that came out do not make another finding.
    impact: labelled({ Image: cell('image'), Status: cell('status') }),
    mitigation: fixed && `Fixed in version ${fixed}.`,
    vulnerability_ids: [cell('id')],
    unique_id_from_tool: `${cell('source')}-${cell('image')}-${cell('id')}`,
    fix_available: fixed !== '',
    fix_version: fixed,
  };
}
