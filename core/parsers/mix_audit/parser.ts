import {
  at,
  dateOf,
  defineParser,
  distinct,
  type Draft,
  type Fields,
  fieldsOf,
  isFields,
  json,
  labelled,
  paragraphs,
  ReportError,
  severityOf,
  textOf,
  textsOf,
  vulnerabilityIdsIn,
} from '../_kit/index.ts';

export const parsers = [
  defineParser({
    scanType: 'Mix Audit Scan',
    tool: { name: 'mix_audit', url: 'https://github.com/mirego/mix_audit' },
    export: 'export it with `mix deps.audit --format json > mix-audit.json`',
    dedupe: { algorithm: 'hash_code', fields: ['component_name', 'component_version', 'vuln_id_from_tool'] },
    formats: [
      json({
        recognises: (root) => typeof at(root, 'pass') === 'boolean' && Array.isArray(at(root, 'vulnerabilities')),
        *parse({ root }, context) {
          const vulnerabilities = at(root, 'vulnerabilities');
          if (!Array.isArray(vulnerabilities))
            throw new ReportError('this JSON holds no vulnerabilities; export it with `mix deps.audit --format json`');
          for (const entry of vulnerabilities) {
            if (isFields(at(entry, 'advisory'))) yield vulnerabilityDraft(fieldsOf(entry));
            else context.problem('An entry of vulnerabilities has no advisory and was left out.');
          }
        },
      }),
    ],
  }),
];

function vulnerabilityDraft(entry: Fields): Draft {
  const advisory = fieldsOf(entry['advisory']);
  const dependency = fieldsOf(entry['dependency']);
  const name = textOf(dependency['package']) || textOf(advisory['package']);
  const id = textOf(advisory['id']);
  const fixes = textsOf(advisory['first_patched_versions'] ?? advisory['patched_versions']);
  const cve = textOf(advisory['cve']);
  return {
    title: `${name}: ${textOf(advisory['title']) || id}`,
    severity: severityOf(advisory['severity'], 'Medium'),
    description: paragraphs(
      advisory['description'],
      labelled({
        Package: name,
        'Installed version': dependency['version'],
        'Vulnerable versions': advisory['vulnerable_version_ranges'],
        Lockfile: dependency['lockfile'],
      }),
    ),
    mitigation: fixes.length > 0 ? `Upgrade ${name} to ${fixes.join(', ')} or later.` : '',
    references: textOf(advisory['url']),
    publish_date: dateOf(advisory['disclosure_date']) ?? null,
    vulnerability_ids: distinct([...vulnerabilityIdsIn(id), cve && `CVE-${cve.replace(/^CVE-/i, '')}`]),
    vuln_id_from_tool: id,
    component_name: name,
    component_version: textOf(dependency['version']),
    static_finding: true,
    dynamic_finding: false,
  };
}
