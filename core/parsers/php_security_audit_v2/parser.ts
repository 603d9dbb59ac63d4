import {
  at,
  defineParser,
  type Draft,
  type Fields,
  fieldsOf,
  isFields,
  json,
  labelled,
  listOf,
  numberOf,
  positiveOf,
  ReportError,
  severityOfScore,
  textOf,
} from '../_kit/index.ts';

export const parsers = [
  defineParser({
    scanType: 'PHP Security Audit v2',
    tool: { name: 'phpcs-security-audit', url: 'https://github.com/FloeDesignTechnologies/phpcs-security-audit' },
    export: 'export it with `phpcs --standard=Security --report=json --report-file=phpcs.json FOLDER`',
    dedupe: { algorithm: 'legacy' },
    formats: [
      json({
        recognises: (root) => at(root, 'totals', 'fixable') !== undefined && isFields(at(root, 'files')),
        *parse({ root }, context) {
          const files = at(root, 'files');
          // PHP writes an empty object as an empty list.
          if (!isFields(files) && !(Array.isArray(files) && files.length === 0))
            throw new ReportError('this JSON holds no files of phpcs; export it with `phpcs --report=json`');
          for (const [path, file] of Object.entries(fieldsOf(files))) {
            for (const message of listOf(at(file, 'messages'))) {
              if (isFields(message)) yield messageDraft(message, path);
              else context.problem('A message is not an object and was left out.');
            }
          }
        },
      }),
    ],
  }),
];

/** phpcs rates from 1 to 10; the rules of phpcs-security-audit are all 5. */
function messageDraft(message: Fields, file: string): Draft {
  const rule = textOf(message['source']);
  const line = positiveOf(message['line']) ?? null;
  return {
    title: rule || textOf(message['message']) || 'phpcs message',
    severity: severityOfScore(numberOf(message['severity']), 'Medium'),
    description: labelled({
      Filename: file,
      Line: line,
      Column: message['column'],
      'Rule Source': rule,
      Details: message['message'],
      Type: message['type'],
    }),
    file_path: file,
    line,
    static_finding: true,
    dynamic_finding: false,
  };
}
