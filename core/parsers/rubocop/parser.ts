import {
  at,
  defineParser,
  type Draft,
  type Fields,
  fieldsOf,
  isFields,
  json,
  labelled,
  positiveOf,
  ReportError,
  type Severity,
  textOf,
} from '../_kit/index.ts';

/** RuboCop rates how far code is from its style, so a convention of the security department is more than that. */
const SEVERITIES: Readonly<Record<string, Severity>> = { fatal: 'Critical', error: 'High', refactor: 'Low', info: 'Info' };

export const parsers = [
  defineParser({
    scanType: 'Rubocop Scan',
    tool: { name: 'RuboCop', url: 'https://rubocop.org' },
    export: 'export it with `rubocop --only Security --format json --out rubocop.json`',
    dedupe: { algorithm: 'hash_code', fields: ['vuln_id_from_tool', 'file_path', 'line'] },
    formats: [
      json({
        recognises: (root) => 'rubocop_version' in fieldsOf(at(root, 'metadata')),
        elements: ['files[].offenses[]'],
        *parse(report, context) {
          if (!Array.isArray(at(report.root, 'files')))
            throw new ReportError('this JSON holds no files of RuboCop; export it with `rubocop --format json`');
          context.test({ version: textOf(at(report.root, 'metadata', 'rubocop_version')) || undefined });
          for (const { value, parents } of report.elements()) {
            if (!isFields(value)) context.problem('An entry of offenses is not an object and was left out.');
            // The other departments are about style.
            else if (textOf(value['cop_name']).startsWith('Security')) yield offenseDraft(value, textOf(at(parents.at(-1), 'path')));
          }
        },
      }),
    ],
  }),
];

function offenseDraft(offense: Fields, file: string): Draft {
  const location = fieldsOf(offense['location']);
  const message = textOf(offense['message']);
  const cop = textOf(offense['cop_name']);
  // Versions before 0.58 know `line` and `column` only.
  const line = positiveOf(location['start_line']) ?? positiveOf(location['line']) ?? null;
  const word = textOf(offense['severity']).toLowerCase();
  return {
    title: message || cop,
    severity: (Object.hasOwn(SEVERITIES, word) ? SEVERITIES[word] : undefined) ?? 'Medium',
    description: labelled({
      Message: message,
      'Is correctable?': offense['correctable'],
      Location: line && `line ${line}, column ${textOf(location['start_column'] ?? location['column'])}`,
      Cop: cop,
    }),
    file_path: file,
    line,
    vuln_id_from_tool: cop,
    static_finding: true,
    dynamic_finding: false,
  };
}
