import {
  at,
  defineParser,
  type Draft,
  type Fields,
  fieldsOf,
  isFields,
  json,
  labelled,
  paragraphs,
  positiveOf,
  ReportError,
  severityOf,
  sha256,
  textOf,
} from '../_kit/index.ts';

export const parsers = [
  defineParser({
    scanType: 'Codechecker Report native',
    tool: { name: 'CodeChecker', url: 'https://codechecker.readthedocs.io' },
    export: 'export it with `CodeChecker parse REPORTS -e json -o codechecker.json`',
    dedupe: { algorithm: 'unique_id_from_tool' },
    formats: [
      json({
        recognises: isReport,
        elements: ['reports[]'],
        *parse(report, context) {
          if (!Array.isArray(at(report.root, 'reports')))
            throw new ReportError('this JSON holds no CodeChecker reports; export it with `CodeChecker parse -e json`');
          for (const { value } of report.elements()) {
            if (isFields(value)) yield reportDraft(value);
            else context.problem('An entry of reports is not an object and was left out.');
          }
        },
      }),
    ],
  }),
];

function isReport(root: unknown): boolean {
  const { reports, version } = fieldsOf(root);
  if (!Array.isArray(reports)) return false;
  const first = fieldsOf(reports[0]);
  return reports.length === 0
    ? version === 1 && Object.keys(fieldsOf(root)).length === 2
    : 'report_hash' in first && 'checker_name' in first;
}

/**
 * DefectDojo's id, so that findings from there are known again: the hash of the report, its result file and the lines it describes a
 * report with. CodeChecker gives one hash to equal code at several places; with them a report is unique.
 */
function uniqueId(entry: Fields): string {
  const told = {
    analyzer_name: 'Analyzer name: ',
    category: 'Category name: ',
    checker_name: 'Checker name: ',
    type: 'Type: ',
    message: '',
  };
  const lines = Object.entries(told).flatMap(([key, label]) =>
    key in entry ? [`${label}${entry[key] === null ? 'None' : textOf(entry[key])}`] : [],
  );
  const path = textOf(at(entry, 'file', 'path'));
  if (path !== '') lines.push(`File path: ${path}`);
  const [line, column] = [textOf(entry['line']), textOf(entry['column'])];
  if (line !== '' && column !== '') lines.push(`Location in file: line ${line}, column ${column}`);
  return sha256(textOf(entry['report_hash']), '.', textOf(entry['analyzer_result_file_path']), ...lines.map((one) => `${one}\n`));
}

function reportDraft(entry: Fields): Draft {
  const file = textOf(at(entry, 'file', 'path'));
  const line = positiveOf(entry['line']) ?? null;
  const analyzer = textOf(entry['analyzer_name']);
  const checker = textOf(entry['checker_name']);
  const facts = labelled({
    'Analyzer name': analyzer,
    'Category name': entry['category'],
    'Checker name': checker,
    Type: entry['type'],
    'File path': file,
    'Location in file': line && `line ${line}, column ${textOf(entry['column'])}`,
  });
  return {
    title: checker || textOf(entry['message']),
    severity: severityOf(entry['severity']),
    description: paragraphs(entry['message'], facts),
    file_path: file,
    line,
    sast_source_file_path: file,
    sast_source_line: line,
    unique_id_from_tool: uniqueId(entry),
    tags: [analyzer],
    static_finding: true,
    dynamic_finding: false,
    ...review(textOf(entry['review_status'])),
  };
}

/** What was decided in CodeChecker, there or by a comment in the source. */
function review(status: string): Partial<Draft> {
  if (status === 'confirmed') return { verified: true };
  if (status === 'false_positive') return { active: false, false_p: true };
  return status === 'intentional' ? { active: false, risk_accepted: true } : {};
}
