import {
  at,
  cweNumber,
  defineParser,
  distinct,
  type Draft,
  type Fields,
  fieldsOf,
  isFields,
  json,
  listOf,
  type Parser,
  ReportError,
  type Severity,
  severityOf,
  textOf,
  textsOf,
} from '../_kit/index.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Harbor Vulnerability Scan',
    tool: { name: 'Harbor', url: 'https://goharbor.io' },
    export: 'save the answer of `GET /api/v2.0/projects/PROJECT/repositories/REPOSITORY/artifacts/REFERENCE/additions/vulnerabilities`',
    // DefectDojo also compares the mitigation, which is another one as soon as there is a fix.
    dedupe: { algorithm: 'hash_code', fields: ['title'] },
    formats: [
      json({
        recognises: (root) =>
          Object.keys(fieldsOf(root)).some((key) => /^application\/vnd\.(?:security\.vulnerability|scanner\.adapter)/.test(key)),
        *parse(report, context) {
          for (const value of vulnerabilitiesOf(report.root)) {
            if (isFields(value) && textOf(value['id']) !== '') yield draftOf(value);
            else context.problem('An entry of vulnerabilities has no id and was left out.');
          }
        },
      }),
    ],
  }),
];

/** The report stands below the name of its media type, or alone. */
function vulnerabilitiesOf(root: unknown): readonly unknown[] {
  const reports = [root, ...Object.values(fieldsOf(root))].filter((one) => 'vulnerabilities' in fieldsOf(one));
  if (reports.length === 0) throw new ReportError('this JSON holds no vulnerabilities; save the answer of Harbor’s API');
  return reports.flatMap((one) => listOf(at(one, 'vulnerabilities')));
}

function draftOf(entry: Fields): Draft {
  const [id, name, version, fixed] = ['id', 'package', 'version', 'fix_version'].map((key) => textOf(entry[key])) as [
    string,
    string,
    string,
    string,
  ];
  const cwes = distinct(textsOf(entry['cwe_ids']).map(cweNumber));
  return {
    title: `${id} - ${name} (${version})`,
    severity: severityIn(entry['severity']),
    description: textOf(entry['description']),
    mitigation: fixed && `Upgrade ${name} to version ${fixed}`,
    references: textsOf(entry['links']).join('\n'),
    cwe: cwes[0] ?? null,
    cwes,
    vulnerability_ids: [id],
    component_name: name,
    component_version: version,
    fix_available: fixed !== '',
    static_finding: true,
    dynamic_finding: true,
  };
}

/** Harbor's lowest rating says that there is nothing to do. */
function severityIn(word: unknown): Severity {
  return /^negligible$/i.test(textOf(word)) ? 'Info' : severityOf(word);
}
