import {
  at,
  defineParser,
  type Draft,
  entriesOf,
  type Fields,
  fieldsOf,
  json,
  labelled,
  ReportError,
  severityOf,
  textOf,
} from '../_kit/index.ts';

export const parsers = [
  defineParser({
    scanType: 'KrakenD Audit Scan',
    tool: { name: 'KrakenD', url: 'https://www.krakend.io' },
    export: 'export it with `krakend audit -c krakend.json -f "{{ marshal . }}" > audit.json`',
    dedupe: { algorithm: 'hash_code', fields: ['description', 'mitigation', 'severity'] },
    formats: [
      json({
        recognises: (root) => {
          const first = fieldsOf(at(root, 'recommendations', 0));
          return ('rule' in first && 'message' in first) || (Array.isArray(at(root, 'recommendations')) && 'stats' in fieldsOf(root));
        },
        elements: ['recommendations[]'],
        *parse(report, context) {
          if (!('recommendations' in fieldsOf(report.root)))
            throw new ReportError('this JSON holds no recommendations of KrakenD; export it with `krakend audit -f "{{ marshal . }}"`');
          for (const entry of entriesOf(report, context)()) yield recommendationDraft(entry);
        },
      }),
    ],
  }),
];

function recommendationDraft(entry: Fields): Draft {
  const rule = textOf(entry['rule']);
  const advice = textOf(entry['message']);
  return {
    title: `KrakenD_${rule}`,
    severity: severityOf(entry['severity']),
    description: labelled({ Rule: rule }),
    mitigation: advice,
    fix_available: advice !== '',
    static_finding: true,
    dynamic_finding: false,
  };
}
