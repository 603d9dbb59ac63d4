import {
  at,
  defineParser,
  distinct,
  type Draft,
  type Fields,
  fieldsOf,
  isFields,
  json,
  labelled,
  listOf,
  paragraphs,
  ReportError,
  severityOf,
  textOf,
  vulnerabilityIdsIn,
} from '../_kit/index.ts';

export const parsers = [
  defineParser({
    scanType: 'Composer Audit Scan',
    tool: { name: 'Composer', url: 'https://getcomposer.org' },
    export: 'export it with `composer audit --format=json > composer-audit.json`',
    dedupe: { algorithm: 'hash_code', fields: ['component_name', 'vuln_id_from_tool'] },
    formats: [
      json({
        recognises: (root) =>
          'advisoryId' in firstAdvisory(at(root, 'advisories')) || ('abandoned' in fieldsOf(root) && 'advisories' in fieldsOf(root)),
        *parse({ root }, context) {
          const advisories = at(root, 'advisories');
          // PHP writes an empty list where a filled one is an object.
          if (typeof advisories !== 'object' || advisories === null)
            throw new ReportError('this JSON holds no advisories; export it with `composer audit --format=json`');
          for (const [name, entries] of Object.entries(advisories)) {
            for (const entry of Array.isArray(entries) ? entries : Object.values(fieldsOf(entries))) {
              if (isFields(entry)) yield advisoryDraft(name, entry);
              else context.problem(`An advisory of ${name} is not an object and was left out.`);
            }
          }
        },
      }),
    ],
  }),
];

function firstAdvisory(advisories: unknown): Fields {
  const first = Object.values(fieldsOf(advisories))[0];
  return fieldsOf(Array.isArray(first) ? first[0] : Object.values(fieldsOf(first))[0]);
}

function advisoryDraft(name: string, advisory: Fields): Draft {
  const component = textOf(advisory['packageName']) || name;
  const title = textOf(advisory['title']);
  const affected = textOf(advisory['affectedVersions']);
  const sources = listOf(advisory['sources']).map((source) => textOf(at(source, 'remoteId')));
  return {
    title: `${component}: ${title || textOf(advisory['advisoryId'])}`,
    severity: severityOf(advisory['severity'], 'Medium'),
    description: paragraphs(
      title,
      labelled({ Package: component, 'Affected versions': affected, Reported: advisory['reportedAt'], Ignored: advisory['ignoreReason'] }),
    ),
    mitigation: affected && `Upgrade ${component} to a version outside the affected range ${affected}.`,
    references: textOf(advisory['link']),
    vulnerability_ids: distinct([textOf(advisory['cve']), ...vulnerabilityIdsIn(...sources.filter((id) => id.startsWith('GHSA-')))]),
    vuln_id_from_tool: textOf(advisory['advisoryId']),
    component_name: component,
    static_finding: true,
    dynamic_finding: false,
  };
}
