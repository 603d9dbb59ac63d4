import {
  at,
  defineParser,
  type Draft,
  entriesOf,
  type Fields,
  fieldsOf,
  firstOfEach,
  json,
  labelled,
  positiveOf,
  ReportError,
  type Severity,
  textOf,
} from '../_kit/index.ts';

/** `info`, `style` and `ignore` are Info. */
const LEVELS: Readonly<Record<string, Severity>> = { error: 'Critical', warning: 'High' };

export const parsers = [
  defineParser({
    scanType: 'Hadolint Dockerfile check',
    tool: { name: 'Hadolint', url: 'https://hadolint.github.io/hadolint/' },
    export: 'export it with `hadolint --format json DOCKERFILE > hadolint.json`',
    dedupe: { algorithm: 'hash_code' },
    formats: [
      json({
        recognises: (root) => /^(?:DL|SC)\d+$/.test(textOf(at(root, 0, 'code'))) && 'level' in fieldsOf(at(root, 0)),
        elements: ['[]'],
        *parse(report, context) {
          if (!Array.isArray(report.root))
            throw new ReportError('a Hadolint report is a JSON list; export it with `hadolint --format json`');
          const keyOf = (entry: Fields) => JSON.stringify(['file', 'line', 'column', 'code', 'message'].map((key) => entry[key]));
          for (const { entry } of firstOfEach(entriesOf(report, context), keyOf)) yield issueDraft(entry);
        },
      }),
    ],
  }),
];

function issueDraft(entry: Fields): Draft {
  const code = textOf(entry['code']);
  const message = textOf(entry['message']);
  return {
    title: [code, message].filter(Boolean).join(': ') || 'Hadolint issue',
    severity: LEVELS[textOf(entry['level']).toLowerCase()] ?? 'Info',
    description: labelled({ 'Vulnerability ID': code, Details: message }),
    file_path: textOf(entry['file']),
    line: positiveOf(entry['line']) ?? null,
    static_finding: true,
    dynamic_finding: false,
  };
}
