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
  positiveOf,
  ReportError,
  severityOf,
  textOf,
} from '../_kit/index.ts';

/** What makes a violation: the rule, the resource and the place. */
const KEY = ['category', 'rule_name', 'severity', 'rule_id', 'resource_type', 'resource_name', 'file', 'line'];

export const parsers = [
  defineParser({
    scanType: 'Terrascan Scan',
    tool: { name: 'Terrascan', url: 'https://runterrascan.io' },
    export: 'export it with `terrascan scan -o json > terrascan.json`',
    dedupe: { algorithm: 'hash_code', fields: ['vuln_id_from_tool', 'title', 'severity', 'file_path', 'line', 'component_name'] },
    formats: [
      json({
        recognises: (root) => {
          const results = fieldsOf(at(root, 'results'));
          const first = fieldsOf(at(results, 'violations', 0));
          return (
            ('rule_name' in first && 'resource_type' in first) ||
            ('violations' in results && 'policies_validated' in fieldsOf(results['scan_summary']))
          );
        },
        elements: ['results.violations[]'],
        *parse(report, context) {
          if (!isFields(at(report.root, 'results')))
            throw new ReportError('this JSON holds no Terrascan results; export it with `terrascan scan -o json`');
          const keyOf = (entry: Fields) => JSON.stringify(KEY.map((key) => textOf(entry[key])));
          for (const { entry, count } of firstOfEach(entriesOf(report, context), keyOf)) yield violationDraft(entry, count);
        },
      }),
    ],
  }),
];

function violationDraft(entry: Fields, count: number): Draft {
  return {
    title: [textOf(entry['category']), textOf(entry['rule_name'])].filter(Boolean).join(': ') || textOf(entry['rule_id']),
    severity: severityOf(entry['severity']),
    description: textOf(entry['description']),
    file_path: textOf(entry['file']),
    line: positiveOf(entry['line']) ?? null,
    component_name: [textOf(entry['resource_type']), textOf(entry['resource_name'])].filter(Boolean).join('/'),
    vuln_id_from_tool: textOf(entry['rule_id']),
    nb_occurences: count,
  };
}
