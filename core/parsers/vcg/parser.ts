import {
  childText,
  type CsvRow,
  csv,
  defineParser,
  type Draft,
  type Findings,
  labelled,
  numberOf,
  type ParseContext,
  ReportError,
  type Severity,
  xml,
  type XmlReport,
} from '../_kit/index.ts';

const COLUMNS = ['Priority', 'Severity', 'Title', 'Description', 'FileName', 'Line', 'CodeLine', 'Checked', 'CheckColour'];

export const parsers = [
  defineParser({
    scanType: 'VCG Scan',
    tool: { name: 'VisualCodeGrepper', url: 'https://github.com/nccgroup/VCG' },
    export: 'in VisualCodeGrepper choose File → Export results as XML (or CSV)',
    dedupe: { algorithm: 'legacy' },
    formats: [
      xml({ recognises: (root) => root.name === 'CodeIssueCollection', elements: ['CodeIssue'], parse: parseXml }),
      csv({
        columns: COLUMNS,
        recognises: (cells) => /^[1-7]$/.test(cells[0] ?? '') && cells.length >= 8 && /^(?:true|false)$/i.test(cells[7] ?? ''),
        parse: parseCsv,
      }),
    ],
  }),
];

/** VCG: 1 Critical, 2 High, 3 Medium, 4 Standard, 5 Low, 6 Suspicious comment, 7 Potential issue. */
const SEVERITIES: Readonly<Record<number, Severity>> = { 1: 'Critical', 2: 'High', 3: 'Medium', 4: 'Low', 5: 'Low' };

type Fact = (name: string) => string;

function* parseXml(report: XmlReport, context: ParseContext): Findings {
  if (report.root.name !== 'CodeIssueCollection')
    throw new ReportError('the root element is not “CodeIssueCollection”, so it is not an export of VisualCodeGrepper');
  const issues = Iterator.from(report.elements()).map(
    (node): Fact =>
      (name) =>
        childText(node, name),
  );
  yield* distinctDrafts(issues, context);
}

function* parseCsv(rows: Iterable<CsvRow>, context: ParseContext): Findings {
  const issues = Iterator.from(rows).map(
    (row): Fact =>
      (name) =>
        (row[name] ?? '').trim(),
  );
  yield* distinctDrafts(checked(issues), context);
}

/** The file names no columns, so that its first row has to show that it is one of VCG. */
function* checked(issues: Iterable<Fact>): Generator<Fact, void, undefined> {
  let first = true;
  for (const issue of issues) {
    if (first && numberOf(issue('Priority')) === undefined)
      throw new ReportError('the CSV does not begin with a priority, so it is not an export of VisualCodeGrepper');
    first = false;
    yield issue;
  }
}

/** An issue that is written twice is one finding. */
function* distinctDrafts(issues: Iterable<Fact>, context: ParseContext): Findings {
  const seen = new Set<string>();
  for (const issue of issues) {
    const draft = draftOf(issue);
    const key = `${draft.severity}|${draft.title}|${draft.description ?? ''}`;
    if (draft.title === '') context.problem('An issue without a title was left out.');
    else if (!seen.has(key)) yield draft;
    seen.add(key);
  }
}

function draftOf(fact: Fact): Draft {
  return {
    title: fact('Title'),
    severity: SEVERITIES[numberOf(fact('Priority')) ?? 0] ?? 'Info',
    description: labelled({
      Severity: fact('Severity'),
      Description: fact('Description'),
      FileName: fact('FileName'),
      Line: fact('Line'),
      CodeLine: fact('CodeLine'),
    }),
  };
}
