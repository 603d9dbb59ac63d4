import {
  at,
  defineParser,
  type Draft,
  type Fields,
  fieldsOf,
  isFields,
  json,
  type Parser,
  ReportError,
  type Severity,
  textOf,
  textsOf,
} from '../_kit/index.ts';

/** Levels that are findings; `SKIP`, `IGNORE` and `PASS` are none. */
const SEVERITIES: Readonly<Record<string, Severity>> = { FATAL: 'High', WARN: 'Medium', INFO: 'Low' };

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Dockle Scan',
    tool: { name: 'Dockle', url: 'https://github.com/goodwithtech/dockle' },
    export: 'export it with `dockle -f json -o dockle.json IMAGE`',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'description', 'vuln_id_from_tool'] },
    formats: [
      json({
        recognises: (root) => {
          const { summary, details } = fieldsOf(root);
          return Array.isArray(details) && 'fatal' in fieldsOf(summary) && 'warn' in fieldsOf(summary);
        },
        elements: ['details[]'],
        *parse(report, context) {
          if (!('details' in fieldsOf(report.root)) && !('summary' in fieldsOf(report.root)))
            throw new ReportError('this JSON holds no details of Dockle; export it with `dockle -f json`');
          for (const { value } of report.elements()) {
            const severity = SEVERITIES[textOf(at(value, 'level')).toUpperCase()];
            if (!isFields(value)) context.problem('An entry of details is not an object and was left out.');
            else if (severity) yield draftOf(value, severity);
          }
        },
      }),
    ],
  }),
];

function draftOf(entry: Fields, severity: Severity): Draft {
  const code = textOf(entry['code']);
  return {
    title: `${code}: ${textOf(entry['title'])}`,
    severity,
    description: textsOf(entry['alerts']).sort().join('\n'),
    vuln_id_from_tool: code,
    static_finding: true,
    dynamic_finding: false,
  };
}
