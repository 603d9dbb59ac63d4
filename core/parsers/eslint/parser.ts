import {
  defineParser,
  type Draft,
  type Fields,
  fieldsOf,
  isFields,
  json,
  labelled,
  listOf,
  positiveOf,
  ReportError,
  type Severity,
  textOf,
} from '../_kit/index.ts';

/** ESLint's numbers. */
const SEVERITIES: Readonly<Record<number, Severity>> = { 1: 'Medium', 2: 'High' };

export const parsers = [
  defineParser({
    scanType: 'ESLint Scan',
    tool: { name: 'ESLint', url: 'https://eslint.org' },
    export: 'export it with `eslint --format json --output-file eslint.json FOLDER`',
    dedupe: { algorithm: 'legacy' },
    formats: [
      json({
        recognises: (root) => Array.isArray(root) && root.length > 0 && isFile(root[0]),
        elements: ['[]'],
        *parse(report, context) {
          if (!Array.isArray(report.root)) throw new ReportError('an ESLint report is a JSON list; export it with `eslint --format json`');
          for (const { value } of report.elements()) {
            if (!isFields(value) || !Array.isArray(value['messages'])) {
              context.problem('An entry holds no messages of a file and was left out.');
              continue;
            }
            for (const message of listOf(value['messages']).filter(isFields)) yield messageDraft(message, textOf(value['filePath']));
          }
        },
      }),
    ],
  }),
];

function isFile(entry: unknown): boolean {
  const { filePath, messages, errorCount } = fieldsOf(entry);
  return typeof filePath === 'string' && Array.isArray(messages) && errorCount !== undefined;
}

function messageDraft(entry: Fields, file: string): Draft {
  const line = positiveOf(entry['line']) ?? null;
  const rule = textOf(entry['ruleId']);
  return {
    title: [textOf(entry['message']) || 'Message of ESLint', rule && `Test ID: ${rule}`].filter(Boolean).join(' '),
    severity: SEVERITIES[Number(entry['severity'])] ?? 'Info',
    description: labelled({ Filename: file, 'Line number': line, Column: entry['column'], Rule: entry['ruleId'] }),
    file_path: file,
    line,
    static_finding: true,
    dynamic_finding: false,
  };
}
