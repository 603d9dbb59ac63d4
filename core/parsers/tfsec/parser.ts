import {
  at,
  defineParser,
  type Draft,
  entriesOf,
  type Fields,
  fieldsOf,
  firstOfEach,
  isFields,
  json,
  labelled,
  paragraphs,
  positiveOf,
  ReportError,
  severityOf,
  textOf,
  textsOf,
} from '../_kit/index.ts';

export const parsers = [
  defineParser({
    scanType: 'TFSec Scan',
    tool: { name: 'tfsec', url: 'https://aquasecurity.github.io/tfsec/' },
    export: 'export it with `tfsec --format json --out tfsec.json`',
    dedupe: { algorithm: 'hash_code', fields: ['severity', 'vuln_id_from_tool', 'file_path', 'line'] },
    formats: [
      json({
        recognises: (root) => {
          const first = fieldsOf(at(root, 'results', 0));
          return 'rule_provider' in first || ('rule_id' in first && 'start_line' in fieldsOf(first['location']));
        },
        elements: ['results[]'],
        *parse(report, context) {
          if (!('results' in fieldsOf(report.root)) || isFields(at(report.root, 'results')))
            throw new ReportError('this JSON holds no tfsec results; export it with `tfsec --format json`');
          const entries = entriesOf(report, context);
          for (const { entry, count } of firstOfEach(() => entries().filter(isFailure), keyOf)) yield resultDraft(entry, count);
        },
      }),
    ],
  }),
];

/** With --include-passed the rules that hold are listed as well; status 1 says so since version 1. */
function isFailure(entry: Fields): boolean {
  return entry['passed'] !== true && entry['status'] !== 1;
}

function keyOf(entry: Fields): string {
  const { filename, start_line } = fieldsOf(entry['location']);
  return JSON.stringify([entry['rule_provider'], entry['rule_id'], entry['severity'], entry['rule_description'], filename, start_line]);
}

function resultDraft(entry: Fields, count: number): Draft {
  const rule = textOf(entry['rule_id']) || textOf(entry['long_id']);
  const what = textOf(entry['description']);
  return {
    title: textOf(entry['rule_description']) || what || rule,
    severity: severityOf(entry['severity'], 'Low'),
    description: paragraphs(labelled({ 'Rule ID': rule, 'Long ID': entry['long_id'], Resource: entry['resource'] }), what),
    mitigation: textOf(entry['resolution']),
    impact: textOf(entry['impact']),
    references: textsOf(entry['links']).join('\n') || textOf(entry['link']),
    file_path: textOf(at(entry, 'location', 'filename')),
    line: positiveOf(at(entry, 'location', 'start_line')) ?? null,
    vuln_id_from_tool: rule,
    nb_occurences: count,
  };
}
