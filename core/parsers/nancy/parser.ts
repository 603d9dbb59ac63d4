import {
  at,
  cvssFields,
  defineParser,
  distinct,
  type Draft,
  type Fields,
  fieldsOf,
  isFields,
  json,
  listOf,
  numberOf,
  ReportError,
  severityOfScore,
  textOf,
} from '../_kit/index.ts';

export const parsers = [
  defineParser({
    scanType: 'Nancy Scan',
    tool: { name: 'Nancy', url: 'https://github.com/sonatype-nexus-community/nancy' },
    export: 'export it with `go list -json -deps ./... | nancy sleuth -o json > nancy.json`',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'vuln_id_from_tool'] },
    formats: [
      json({
        recognises: (root) => 'num_vulnerable' in fieldsOf(root) && 'num_audited' in fieldsOf(root),
        *parse({ root }, context) {
          if (!('vulnerable' in fieldsOf(root)))
            throw new ReportError('this JSON holds no vulnerable packages; export it with `nancy sleuth -o json`');
          for (const entry of listOf(at(root, 'vulnerable'))) {
            if (!isFields(entry)) context.problem('An entry of vulnerable is not an object and was left out.');
            for (const vulnerability of listOf(at(entry, 'Vulnerabilities')).filter(isFields))
              yield draftOf(fieldsOf(entry), vulnerability);
          }
        },
      }),
    ],
  }),
];

function draftOf(entry: Fields, vulnerability: Fields): Draft {
  const [, name, version] = /^pkg:([^?#]+?)(?:@([^@?#]*))?(?:[?#].*)?$/.exec(textOf(entry['Coordinates'])) ?? [];
  // Version 1 wrote `Id`, later ones `ID`.
  const id = textOf(vulnerability['ID']) || textOf(vulnerability['Id']);
  const excluded = vulnerability['Excluded'] === true;
  return {
    title: textOf(vulnerability['Title']) || id,
    severity: severityOfScore(numberOf(vulnerability['CvssScore'])),
    description: textOf(vulnerability['Description']),
    references: distinct([textOf(entry['Reference']), textOf(vulnerability['Reference'])]).join('\n'),
    ...cvssFields(vulnerability['CvssVector']),
    vulnerability_ids: [textOf(vulnerability['Cve'])],
    vuln_id_from_tool: id,
    component_name: name ?? textOf(entry['Coordinates']),
    component_version: version ?? null,
    static_finding: true,
    dynamic_finding: false,
    ...(excluded && { active: false }),
  };
}
