import {
  at,
  defineParser,
  type Draft,
  endpointOf,
  type Fields,
  fieldsOf,
  isFields,
  json,
  listOf,
  type Parser,
  ReportError,
  severityOf,
  text,
  textOf,
  textsOf,
} from '../_kit/index.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'DrHeader JSON Importer',
    tool: { name: 'drHEADer', url: 'https://github.com/Santandersecurityresearch/DrHeader' },
    export: 'run `drheader scan single --output json URL > drheader.json`',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'description'] },
    keepsRepeats: true,
    formats: [
      json({
        recognises: (root) => isRule(at(root, 0)) || isRule(at(root, 0, 'report', 0)),
        elements: ['[]'],
        *parse(report, context) {
          if (!Array.isArray(report.root)) throw new ReportError('this JSON is no list of drHEADer; run it with --output json');
          for (const { value } of report.elements()) {
            const url = textOf(at(value, 'url'));
            for (const rule of isFields(value) && 'report' in value ? listOf(value['report']) : [value]) {
              if (isFields(rule) && textOf(rule['rule']) !== '') yield ruleDraft(rule, url);
              else context.problem('An entry without a rule was left out.');
            }
          }
        },
      }),
      text({
        recognises: () => false,
        acceptsEmpty: true,
        *parse(report) {
          if (report.text().trim() !== '') throw new ReportError('the file is not JSON; run drHEADer with --output json');
        },
      }),
    ],
  }),
];

function isRule(entry: unknown): boolean {
  const fields = fieldsOf(entry);
  return 'rule' in fields && 'message' in fields && 'severity' in fields;
}

/** One broken rule; `url` is '' where the report is of a single page. */
function ruleDraft(rule: Fields, url: string): Draft {
  const lines = [
    textOf(rule['message']),
    line('URL ', url),
    line('Observed values', textsOf(rule['value']).join('; ')),
    line('Expected values', textsOf(rule['expected']).toSorted().join('; ')),
    line('Values to avoid', textsOf(rule['avoid']).toSorted().join('; ')),
  ];
  return {
    title: `Header : ${textOf(rule['rule'])}`,
    severity: severityOf(rule['severity']),
    description: lines.filter(Boolean).join('\n'),
    endpoints: endpointOf(url) ? [url] : [],
    static_finding: false,
    dynamic_finding: true,
  };
}

function line(label: string, value: string): string {
  return value && `${label}: ${value}`;
}
