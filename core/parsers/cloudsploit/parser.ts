import {
  defineParser,
  type Draft,
  type Fields,
  fieldsOf,
  isFields,
  json,
  labelled,
  listOf,
  type Parser,
  ReportError,
  type Severity,
  textOf,
  textsOf,
} from '../_kit/index.ts';

/** Results are no severities: what failed is critical, what passed is told for information. */
const SEVERITIES: Readonly<Record<string, Severity>> = { FAIL: 'Critical', WARN: 'Medium', UNKNOWN: 'Low', OK: 'Info' };

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Cloudsploit Scan',
    tool: { name: 'CloudSploit', url: 'https://github.com/aquasecurity/cloudsploit' },
    export: 'export it with `./index.js --json cloudsploit.json`',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'description'] },
    formats: [
      json({
        recognises: (root) => ['plugin', 'category', 'status', 'message'].every((key) => key in fieldsOf(listOf(root)[0])),
        elements: ['[]'],
        *parse(report, context) {
          if (!Array.isArray(report.root)) throw new ReportError('a CloudSploit report is a JSON list; export it with `--json FILE`');
          const seen = new Set<string>();
          for (const { value } of report.elements()) {
            if (!isFields(value)) context.problem('An entry is not an object and was left out.');
            else {
              const draft = draftOf(value);
              const key = `${draft.title}\n${draft.description}`;
              if (!seen.has(key)) yield draft;
              seen.add(key);
            }
          }
        },
      }),
    ],
  }),
];

function draftOf(entry: Fields): Draft {
  return {
    title: textOf(entry['title']) || textOf(entry['plugin']),
    severity: SEVERITIES[textOf(entry['status']).toUpperCase()] ?? 'Info',
    description: labelled({ Finding: entry['message'], Resource: entry['resource'], Region: textsOf(entry['region']).toSorted() }),
    impact: textOf(entry['description']),
    component_name: textOf(entry['resource']),
  };
}
