import {
  bullets,
  defineParser,
  type Draft,
  type Fields,
  fieldsOf,
  isFields,
  json,
  labelled,
  listOf,
  paragraphs,
  positiveOf,
  ReportError,
  type Severity,
  textOf,
} from '../_kit/index.ts';

const SEVERITIES: Readonly<Record<string, Severity>> = { ERROR: 'High', WARNING: 'Medium', ADVICE: 'Low', INFO: 'Info', LIKE: 'Info' };

export const parsers = [
  defineParser({
    scanType: 'Infer Scan',
    tool: { name: 'Infer', url: 'https://fbinfer.com' },
    export: 'run `infer run -- make` and take `infer-out/report.json`',
    dedupe: { algorithm: 'hash_code' },
    formats: [
      json({
        recognises: (root) => Array.isArray(root) && root.length > 0 && isIssue(root[0]),
        elements: ['[]'],
        *parse(report, context) {
          if (!Array.isArray(report.root)) throw new ReportError('an Infer report is a JSON list; take infer-out/report.json');
          for (const { value } of report.elements()) {
            if (isFields(value) && 'bug_type' in value) yield issueDraft(value);
            else context.problem('An entry names no type of bug and was left out.');
          }
        },
      }),
    ],
  }),
];

function isIssue(entry: unknown): boolean {
  return 'bug_type' in fieldsOf(entry) && 'qualifier' in fieldsOf(entry) && 'procedure' in fieldsOf(entry);
}

function issueDraft(entry: Fields): Draft {
  const type = textOf(entry['bug_type']);
  const start = textOf(entry['procedure_start_line']);
  const procedure = textOf(entry['procedure']);
  return {
    title: textOf(entry['bug_type_hum']) || type,
    severity: SEVERITIES[textOf(entry['severity']).toUpperCase()] ?? 'Info',
    description: paragraphs(
      entry['qualifier'],
      labelled({
        Category: entry['category'],
        'Issue type': type,
        Procedure: start ? `${procedure} (starts at line ${start})` : procedure,
        Column: entry['column'],
        Trace: trace(entry['bug_trace']),
        'Infer hash': entry['hash'],
      }),
    ),
    mitigation: textOf(entry['suggestion']),
    file_path: textOf(entry['file']),
    line: positiveOf(entry['line']) ?? null,
    vuln_id_from_tool: type,
    static_finding: true,
    dynamic_finding: false,
  };
}

function trace(steps: unknown): string {
  return bullets(
    listOf(steps)
      .map(fieldsOf)
      .map((step) => `${textOf(step['filename'])}:${textOf(step['line_number'])} ${textOf(step['description'])}`.trim()),
  );
}
