import {
  at,
  vulnerabilityIdsIn,
  dateOf,
  defineParser,
  type Draft,
  type Fields,
  fieldsOf,
  isFields,
  json,
  ReportError,
  severityOf,
  textOf,
} from '../_kit/index.ts';

export const parsers = [
  defineParser({
    scanType: 'DawnScanner Scan',
    tool: { name: 'Dawnscanner', url: 'https://github.com/thesp0nge/dawnscanner' },
    export: 'export it with `dawn --json -F dawn.json FOLDER`',
    dedupe: { algorithm: 'legacy' },
    formats: [
      json({
        recognises: (root) => 'dawn_version' in fieldsOf(root),
        elements: ['vulnerabilities[]'],
        *parse(report, context) {
          if (!Array.isArray(at(report.root, 'vulnerabilities')))
            throw new ReportError('this JSON holds no Dawnscanner vulnerabilities; export it with `dawn --json`');
          const date = dateOf(at(report.root, 'scan_started')) ?? null;
          for (const { value } of report.elements()) {
            if (isFields(value)) yield vulnerabilityDraft(value, date);
            else context.problem('An entry of vulnerabilities is not an object and was left out.');
          }
        },
      }),
    ],
  }),
];

function vulnerabilityDraft(entry: Fields, date: string | null): Draft {
  const name = textOf(entry['name']);
  const remedy = textOf(entry['remediation']);
  return {
    title: name,
    severity: severityOf(entry['severity']),
    description: textOf(entry['message']),
    mitigation: remedy,
    references: textOf(entry['cve_link']),
    vulnerability_ids: vulnerabilityIdsIn(name),
    fix_available: remedy !== '',
    date,
    static_finding: true,
    dynamic_finding: false,
  };
}
