import {
  at,
  bullets,
  defineParser,
  distinct,
  type Draft,
  type Fields,
  fieldsOf,
  isFields,
  json,
  listOf,
  ReportError,
  textOf,
  textsOf,
} from '../_kit/index.ts';

/** CWE-1395: dependency on vulnerable third-party component. */
const VULNERABLE_DEPENDENCY = 1395;

export const parsers = [
  defineParser({
    scanType: 'pip-audit Scan',
    tool: { name: 'pip-audit', url: 'https://github.com/pypa/pip-audit' },
    export: 'export it with `pip-audit --desc --format json --output pip-audit.json`',
    dedupe: { algorithm: 'hash_code', fields: ['vuln_id_from_tool', 'component_name', 'component_version'] },
    formats: [
      json({
        recognises: (root) =>
          isDependency(at(root, 0)) ||
          isDependency(at(root, 'dependencies', 0)) ||
          (Array.isArray(at(root, 'dependencies')) && Array.isArray(at(root, 'fixes'))),
        elements: ['[]', 'dependencies[]'],
        *parse(report, context) {
          if (!Array.isArray(report.root) && !Array.isArray(at(report.root, 'dependencies')))
            throw new ReportError('this JSON holds no dependencies; export it with `pip-audit --format json`');
          for (const { value } of report.elements()) {
            if (!isFields(value)) context.problem('A dependency is not an object and was left out.');
            else for (const vulnerability of listOf(value['vulns']).filter(isFields)) yield vulnerabilityDraft(value, vulnerability);
          }
        },
      }),
    ],
  }),
];

function isDependency(entry: unknown): boolean {
  const { name, version, vulns, skip_reason } = fieldsOf(entry);
  return name !== undefined && ((version !== undefined && Array.isArray(vulns)) || skip_reason !== undefined);
}

function vulnerabilityDraft(dependency: Fields, vulnerability: Fields): Draft {
  const id = textOf(vulnerability['id']);
  const name = textOf(dependency['name']);
  const version = textOf(dependency['version']);
  return {
    title: `${id} in ${name}:${version}`,
    severity: 'Medium',
    description: textOf(vulnerability['description']),
    mitigation: upgrade(textsOf(vulnerability['fix_versions'])),
    cwe: VULNERABLE_DEPENDENCY,
    vulnerability_ids: distinct([id, ...textsOf(vulnerability['aliases'])]),
    vuln_id_from_tool: id,
    component_name: name,
    component_version: version,
    static_finding: true,
    dynamic_finding: false,
  };
}

function upgrade(fixes: readonly string[]): string {
  if (fixes.length < 2) return fixes[0] ? `Upgrade to version: ${fixes[0]}` : '';
  return `Upgrade to version:\n${bullets(fixes)}`;
}
