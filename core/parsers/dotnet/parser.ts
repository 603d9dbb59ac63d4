import {
  at,
  defineParser,
  type Draft,
  type Fields,
  fieldsOf,
  isFields,
  json,
  labelled,
  listOf,
  ReportError,
  severityOf,
  textOf,
  vulnerabilityIdsIn,
} from '../_kit/index.ts';

/** Where a package stands, and what that makes of it. */
const LISTS = { topLevelPackages: 'direct', transitivePackages: 'transitive' } as const;

export const parsers = [
  defineParser({
    scanType: 'Dotnet Vulnerable Packages Scan',
    tool: { name: '.NET CLI', url: 'https://learn.microsoft.com/dotnet/core/tools/dotnet-list-package' },
    export: 'export it with `dotnet list package --vulnerable --include-transitive --format json > dotnet.json`',
    dedupe: { algorithm: 'hash_code', fields: ['component_name', 'component_version', 'vuln_id_from_tool'] },
    formats: [
      json({
        recognises: (root) => textOf(at(root, 'parameters')).includes('--vulnerable') && Array.isArray(at(root, 'projects')),
        *parse({ root }, context) {
          const projects = at(root, 'projects');
          if (!Array.isArray(projects))
            throw new ReportError('this JSON holds no projects; export it with `dotnet list package --vulnerable --format json`');
          for (const problem of listOf(at(root, 'problems'))) context.problem(`dotnet reports: ${textOf(at(problem, 'text'))}`);
          for (const project of projects) {
            for (const framework of listOf(at(project, 'frameworks'))) yield* frameworkDrafts(fieldsOf(project), fieldsOf(framework));
          }
        },
      }),
    ],
  }),
];

function* frameworkDrafts(project: Fields, framework: Fields): Generator<Draft, void, undefined> {
  for (const [list, dependency] of Object.entries(LISTS)) {
    for (const pkg of listOf(framework[list]).filter(isFields)) {
      const facts = labelled({
        Package: pkg['id'],
        'Resolved version': pkg['resolvedVersion'],
        'Requested version': pkg['requestedVersion'],
        Dependency: dependency,
        Project: project['path'],
        'Target framework': framework['framework'],
      });
      for (const vulnerability of listOf(pkg['vulnerabilities']).filter(isFields))
        yield vulnerabilityDraft(pkg, vulnerability, facts, dependency);
    }
  }
}

function vulnerabilityDraft(pkg: Fields, vulnerability: Fields, facts: string, dependency: string): Draft {
  const name = textOf(pkg['id']);
  const version = textOf(pkg['resolvedVersion']);
  const url = textOf(vulnerability['advisoryurl']) || textOf(vulnerability['advisoryUrl']);
  const ids = vulnerabilityIdsIn(url);
  return {
    title: `${name} ${version} has a known ${textOf(vulnerability['severity']).toLowerCase() || 'unrated'}-severity vulnerability`,
    severity: severityOf(vulnerability['severity']),
    description: facts,
    mitigation: dependency === 'direct' ? upgradeDirect(name) : upgradeTransitive(name),
    references: url,
    vulnerability_ids: ids,
    vuln_id_from_tool: ids[0] ?? url,
    component_name: name,
    component_version: version,
    static_finding: true,
    dynamic_finding: false,
  };
}

function upgradeDirect(name: string): string {
  return `Upgrade the reference of the package ${name} to a version without this advisory.`;
}

function upgradeTransitive(name: string): string {
  return `As ${name} is a transitive dependency, upgrade whichever direct dependency pulls it in, or add an explicit reference to ${name}, pinned to a fixed version.`;
}
