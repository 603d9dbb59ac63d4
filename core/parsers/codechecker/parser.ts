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
          const seen = new Set<string>();
          for (const { value } of report.elements()) {
            if (!isFields(value)) {
              context.problem('An entry of reports is not an object and was left out.');
              continue;
            }
            const id = uniqueId(value);
            if (!seen.has(id)) yield reportDraft(value, id);
            seen.add(id);
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

/** CodeChecker gives one hash to equal code at several places; with its place a report is unique. */
function uniqueId(entry: Fields): string {
  return [entry['report_hash'], at(entry, 'file', 'path'), entry['line'], entry['column']].map(textOf).join(':');
}

function reportDraft(entry: Fields, id: string): Draft {
  const file = textOf(at(entry, 'file', 'path'));
  const line = positiveOf(entry['line']) ?? null;
  const analyzer = textOf(entry['analyzer_name']);
  const checker = textOf(entry['checker_name']);
  const facts = labelled({
    'Analyzer name': analyzer,
    'Category name': entry['category'],
    'Checker name': checker,
    Type: textOf(entry['type']) || 'None',
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
    unique_id_from_tool: id,
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
