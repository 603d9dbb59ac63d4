import {
  at,
  cweNumber,
  dateOf,
  defineParser,
  type Draft,
  fenced,
  type Fields,
  fieldsOf,
  isFields,
  json,
  labelled,
  positiveOf,
  ReportError,
  severityOf,
  textOf,
} from '../_kit/index.ts';

/** DefectDojo's scale: 1–2 certain, 3–5 firm, 6–10 tentative. */
const CONFIDENCES: Readonly<Record<string, number>> = { HIGH: 2, MEDIUM: 3, LOW: 6 };

export const parsers = [
  defineParser({
    scanType: 'Bandit Scan',
    tool: { name: 'Bandit', url: 'https://bandit.readthedocs.io' },
    export: 'export it with `bandit -r FOLDER -f json -o bandit.json`',
    dedupe: { algorithm: 'hash_code', fields: ['file_path', 'line', 'vuln_id_from_tool'] },
    keepsRepeats: true,
    formats: [
      json({
        recognises: isReport,
        elements: ['results[]'],
        *parse(report, context) {
          if (!Array.isArray(at(report.root, 'results')))
            throw new ReportError('this JSON holds no Bandit results; export it with `bandit -f json`');
          const date = dateOf(at(report.root, 'generated_at')) ?? null;
          for (const { value } of report.elements()) {
            if (isFields(value)) yield issueDraft(value, date);
            else context.problem('An entry of results is not an object and was left out.');
          }
        },
      }),
    ],
  }),
];

/** The metrics of every file stand before the results, and may be more than detection sees. */
function isReport(root: unknown): boolean {
  const { metrics, results } = fieldsOf(root);
  const first = fieldsOf(Object.values(fieldsOf(metrics))[0]);
  return (
    'CONFIDENCE.HIGH' in first ||
    'SEVERITY.HIGH' in first ||
    ('test_id' in fieldsOf(at(results, 0)) && 'issue_text' in fieldsOf(at(results, 0)))
  );
}

function issueDraft(entry: Fields, date: string | null): Draft {
  const file = textOf(entry['filename']);
  const line = positiveOf(entry['line_number']) ?? null;
  const test = { name: textOf(entry['test_name']), id: textOf(entry['test_id']) };
  const confidence = textOf(entry['issue_confidence']).toUpperCase();
  const facts = labelled({
    'Test Name': test.name,
    'Test ID': test.id,
    Filename: file,
    'Line number': line,
    'Issue Confidence': confidence,
  });
  return {
    title: textOf(entry['issue_text']) || test.name,
    severity: severityOf(entry['issue_severity']),
    description: `${facts}\n**Code:**\n${fenced(textOf(entry['code']), 'python')}`,
    references: textOf(entry['more_info']),
    date,
    // Since version 1.7.3.
    cwe: cweNumber(at(entry, 'issue_cwe', 'id')) ?? null,
    file_path: file,
    line,
    vuln_id_from_tool: `${test.name}:${test.id}`,
    scanner_confidence: CONFIDENCES[confidence] ?? null,
    static_finding: true,
    dynamic_finding: false,
  };
}
