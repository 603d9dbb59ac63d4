import {
  at,
  cweNumber,
  dateOf,
  defineParser,
  distinct,
  type Draft,
  fenced,
  type Fields,
  fieldsOf,
  firstOfEach,
  isFields,
  json,
  labelled,
  positiveOf,
  ReportError,
  textOf,
  textsOf,
} from '../_kit/index.ts';

export const parsers = [
  defineParser({
    scanType: 'Brakeman Scan',
    tool: { name: 'Brakeman', url: 'https://brakemanscanner.org' },
    export: 'export it with `brakeman -o brakeman.json`',
    dedupe: { algorithm: 'legacy' },
    formats: [
      json({
        recognises: (root) => 'brakeman_version' in fieldsOf(at(root, 'scan_info')) || isWarning(at(root, 'warnings', 0)),
        elements: ['warnings[]'],
        *parse(report, context) {
          if (!Array.isArray(at(report.root, 'warnings')))
            throw new ReportError('this JSON holds no Brakeman warnings; export it with `brakeman -o brakeman.json`');
          const date = dateOf(at(report.root, 'scan_info', 'end_time')) ?? null;
          for (const { entry } of firstOfEach(
            () => report.elements(),
            ({ value }) => sameness(value),
          )) {
            if (isFields(entry.value)) yield warningDraft(entry.value, date);
            else context.problem('An entry of warnings is not an object and was left out.');
          }
        },
      }),
    ],
  }),
];

function isWarning(entry: unknown): boolean {
  const { warning_type, warning_code, fingerprint } = fieldsOf(entry);
  return warning_type !== undefined && warning_code !== undefined && fingerprint !== undefined;
}

/** Brakeman may tell of one place twice, once for each way that leads there; only what is told differently is another finding. */
function sameness(entry: unknown): string {
  const told = ['warning_type', 'message', 'file', 'line', 'confidence', 'code', 'user_input', 'render_path'];
  return JSON.stringify(isFields(entry) ? told.map((key) => entry[key]) : entry);
}

function warningDraft(entry: Fields, date: string | null): Draft {
  const file = textOf(entry['file']);
  const line = positiveOf(entry['line']) ?? null;
  const cwes = distinct(textsOf(entry['cwe_id'] ?? []).map(cweNumber));
  return {
    title: `${textOf(entry['warning_type'])}. ${textOf(entry['message'])}`,
    severity: 'Medium',
    description: labelled({
      Filename: file,
      'Line number': line,
      'Issue Confidence': entry['confidence'],
      Code: fenced(entry['code'], 'ruby'),
      'User input': entry['user_input'],
      'Render path details': entry['render_path'] ? fenced(JSON.stringify(entry['render_path'], null, 2), 'json') : '',
    }),
    references: textOf(entry['link']),
    date,
    // Since version 5.3.
    cwe: cwes[0] ?? null,
    cwes,
    file_path: file,
    line,
    static_finding: true,
    dynamic_finding: false,
  };
}
