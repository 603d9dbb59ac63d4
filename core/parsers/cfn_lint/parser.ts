import {
  at,
  defineParser,
  type Draft,
  entriesOf,
  type Fields,
  fieldsOf,
  json,
  labelled,
  listOf,
  paragraphs,
  positiveOf,
  ReportError,
  severityOf,
  textOf,
  textsOf,
} from '../_kit/index.ts';

export const parsers = [
  defineParser({
    scanType: 'cfn-lint Scan',
    tool: { name: 'cfn-lint', url: 'https://github.com/aws-cloudformation/cfn-lint' },
    export: 'export it with `cfn-lint --format json --output-file cfn-lint.json TEMPLATES`',
    dedupe: { algorithm: 'unique_id_from_tool_or_hash_code' },
    formats: [
      json({
        recognises: (root) => isMatch(fieldsOf(at(root, 0))),
        elements: ['[]'],
        *parse(report, context) {
          if (!Array.isArray(report.root))
            throw new ReportError('a cfn-lint report is a JSON list; export it with `cfn-lint --format json`');
          let good = 0;
          for (const entry of entriesOf(report, context)()) {
            if (isMatch(entry)) {
              good++;
              yield matchDraft(entry);
            } else if (good > 0) context.problem('An entry names no rule and was left out.');
            else throw new ReportError('this JSON list holds no matches of cfn-lint; export it with `cfn-lint --format json`');
          }
        },
      }),
    ],
  }),
];

function isMatch(entry: Fields): boolean {
  return 'Filename' in entry && 'Level' in entry && 'Id' in fieldsOf(entry['Rule']);
}

function matchDraft(entry: Fields): Draft {
  const rule = fieldsOf(entry['Rule']);
  const start = fieldsOf(at(entry, 'Location', 'Start'));
  const line = positiveOf(start['LineNumber']);
  const column = positiveOf(start['ColumnNumber']);
  const place = [line && `line ${line}`, column && `column ${column}`].filter(Boolean).join(', ');
  const file = textOf(entry['Filename']);
  const facts = labelled({
    Rule: rule['Description'],
    'Rule ID': rule['Id'],
    'Template path': textsOf(listOf(at(entry, 'Location', 'Path'))).join('/'),
    Location: place,
    'Rule documentation': rule['Source'],
  });
  return {
    title: textOf(rule['ShortDescription']) || textOf(entry['Message']) || textOf(rule['Id']),
    severity: severityOf(entry['Level']),
    description: paragraphs(entry['Message'], facts),
    file_path: file,
    line: line ?? null,
    unique_id_from_tool: textOf(entry['Id']),
    vuln_id_from_tool: textOf(rule['Id']),
    static_finding: true,
    dynamic_finding: false,
  };
}
