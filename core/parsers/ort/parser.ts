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
  ReportError,
  type Severity,
  textOf,
} from '../_kit/index.ts';

const SEVERITIES: Readonly<Record<string, Severity>> = { ERROR: 'High', WARNING: 'Medium', HINT: 'Info' };

/** What an evaluated model lists besides its violations. */
const BESIDES = [
  'path_excludes',
  'scope_excludes',
  'copyrights',
  'scopes',
  'issue_resolutions',
  'issues',
  'scan_results',
  'paths',
  'dependency_trees',
  'rule_violation_resolutions',
  'vulnerabilities',
  'vulnerabilities_resolutions',
  'statistics',
  'repository',
  'labels',
];

export const parsers = [
  defineParser({
    scanType: 'ORT evaluated model Importer',
    tool: { name: 'OSS Review Toolkit', url: 'https://oss-review-toolkit.org' },
    export: 'export it with `ort report -f EvaluatedModel -i evaluation-result.yml -o REPORTS`',
    dedupe: { algorithm: 'legacy' },
    formats: [
      json({
        recognises: (root) =>
          Array.isArray(at(root, 'rule_violations')) && ('dependency_trees' in fieldsOf(root) || 'packages' in fieldsOf(root)),
        besides: BESIDES,
        *parse({ root }, context) {
          const violations = at(root, 'rule_violations');
          if (!Array.isArray(violations) && !Array.isArray(at(root, 'dependency_trees')))
            throw new ReportError('this JSON is not an evaluated model; export it with `ort report -f EvaluatedModel`');
          const model = { packages: namesOf(root, 'packages'), licenses: namesOf(root, 'licenses'), projects: projectsOf(root) };
          for (const violation of listOf(violations)) {
            if (!isFields(violation)) context.problem('An entry of rule_violations is not an object and was left out.');
            // A violation with a resolution was decided on.
            else if (listOf(violation['resolutions']).length === 0) yield violationDraft(violation, model);
          }
        },
      }),
    ],
  }),
];

interface Model {
  readonly packages: ReadonlyMap<string, string>;
  readonly licenses: ReadonlyMap<string, string>;
  /** Ids of the projects that depend on a package, by the package's number. */
  readonly projects: ReadonlyMap<string, readonly string[]>;
}

function violationDraft(violation: Fields, model: Model): Draft {
  const number = textOf(violation['pkg']);
  const severity = textOf(violation['severity']);
  return {
    title: textOf(violation['rule']),
    severity: (Object.hasOwn(SEVERITIES, severity) ? SEVERITIES[severity] : undefined) ?? 'Info',
    description: labelled({
      'Root projects': model.projects.get(number)?.toSorted(),
      Source: violation['license_source'],
      License: model.licenses.get(textOf(violation['license'])),
      Package: model.packages.get(number),
      Message: violation['message'],
    }),
    mitigation: labelled({ 'How to fix': violation['how_to_fix'] }),
    references: textOf(violation['message']),
    static_finding: true,
    dynamic_finding: false,
  };
}

function namesOf(root: unknown, list: string): Map<string, string> {
  return new Map(listOf(at(root, list)).map((entry) => [textOf(at(entry, '_id')), textOf(at(entry, 'id'))]));
}

function projectsOf(root: unknown): Map<string, readonly string[]> {
  const packages = namesOf(root, 'packages');
  const projects = new Map<string, readonly string[]>();
  for (const tree of listOf(at(root, 'dependency_trees'))) {
    const project = packages.get(textOf(at(tree, 'pkg'))) ?? textOf(at(tree, 'title'));
    for (const number of packagesBelow(tree)) projects.set(number, distinct([...(projects.get(number) ?? []), project]));
  }
  return projects;
}

function packagesBelow(tree: unknown): Set<string> {
  const found = new Set<string>();
  const open = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const number = textOf(at(node, 'pkg'));
    if (number !== '') found.add(number);
    open.push(...listOf(at(node, 'children')));
  }
  return found;
}
