import {
  at,
  defineParser,
  type Fields,
  fieldsOf,
  type Findings,
  isFields,
  json,
  listOf,
  type ParseContext,
  ReportError,
  textOf,
} from '../_kit/index.ts';
import { codeDraft, rulesOf } from './code.ts';
import { apiIssueDraft } from './issue-api.ts';
import { upgradesOf, vulnerabilityDraft } from './vulnerability.ts';

/** One project stands alone, `--all-projects` makes a list; a container scan adds the applications found inside. */
const VULNERABILITIES = [
  'vulnerabilities[]',
  '[].vulnerabilities[]',
  'applications[].vulnerabilities[]',
  '[].applications[].vulnerabilities[]',
];
/** Named only so that they are never held: every vulnerability once more. */
const REPEATED = ['remediation.unresolved[]', '[].remediation.unresolved[]'];
const CODE_TOOL = { name: 'Snyk Code', url: 'https://snyk.io/product/snyk-code/' };

const code = () =>
  json({
    recognises: (root) => /^snyk\s?code$/i.test(textOf(at(root, 'runs', 0, 'tool', 'driver', 'name'))),
    elements: ['runs[].results[]'],
    *parse(report, context) {
      if (!Array.isArray(at(report.root, 'runs'))) throw new ReportError('this JSON holds no runs; export it with `snyk code test --json`');
      const rules = new Map<unknown, ReturnType<typeof rulesOf>>();
      for (const { value, parents } of report.elements()) {
        const run = parents.at(-1);
        if (!rules.has(run)) rules.set(run, rulesOf(run));
        if (isFields(value)) yield codeDraft(value, rules.get(run) ?? new Map());
        else context.problem('An entry of results is not an object and was left out.');
      }
    },
  });

export const parsers = [
  defineParser({
    scanType: 'Snyk Code Scan',
    tool: CODE_TOOL,
    export: 'export it with `snyk code test --json > snyk-code.json`',
    dedupe: { algorithm: 'hash_code', fields: ['vuln_id_from_tool', 'file_path'] },
    formats: [code()],
  }),
  defineParser({
    scanType: 'Snyk Scan',
    tool: { name: 'Snyk Open Source', url: 'https://snyk.io/product/open-source-security-management/' },
    export: 'export it with `snyk test --json > snyk.json` (or --all-projects, or snyk container test)',
    dedupe: { algorithm: 'hash_code', fields: ['vuln_id_from_tool', 'file_path', 'component_name', 'component_version'] },
    formats: [
      json({
        recognises: (root) => (Array.isArray(root) ? root.every(isFields) && root.some(isProject) : isProject(root)),
        elements: [...VULNERABILITIES, ...REPEATED],
        *parse(report, context) {
          const projects = Array.isArray(report.root) ? report.root : [report.root];
          checkProjects(projects, context);
          for (const { path, value, parents } of report.elements()) {
            if (!VULNERABILITIES.includes(path)) continue;
            const project = fieldsOf(parents.at(-1));
            if (isFields(value)) yield vulnerabilityDraft(value, targetOf(project), upgradesOf(project));
            else context.problem('An entry of vulnerabilities is not an object and was left out.');
          }
        },
      }),
      code(),
    ],
  }),
  defineParser({
    scanType: 'Snyk Issue API Scan',
    tool: { name: 'Snyk Issues API', url: 'https://docs.snyk.io/snyk-api/reference/issues' },
    export: 'export it from the API: `GET https://api.snyk.io/rest/orgs/ORG/issues?version=2024-10-15`',
    dedupe: { algorithm: 'hash_code', fields: ['vuln_id_from_tool', 'file_path'] },
    formats: [
      json({
        recognises: (root) => at(root, 'data', 0, 'type') === 'issue' && isFields(at(root, 'data', 0, 'attributes')),
        elements: ['data[]'],
        parse: (report, context) => apiIssues(report.root, report.elements(), context),
      }),
    ],
  }),
];

function* apiIssues(root: unknown, elements: Iterable<{ readonly value: unknown }>, context: ParseContext): Findings {
  if (!Array.isArray(at(root, 'data'))) throw new ReportError('this JSON holds no data of the Snyk Issues API; save a whole answer of it');
  for (const { value } of elements) {
    if (isFields(value) && value['type'] === 'issue') yield apiIssueDraft(value);
    else context.problem('An entry of data is not an issue and was left out.');
  }
}

/** Snyk writes the facts of a project behind its vulnerabilities, which may be more than detection sees. */
function isProject(project: unknown): boolean {
  const { vulnerabilities, ok, dependencyCount, packageManager, projectName } = fieldsOf(project);
  if (!Array.isArray(vulnerabilities)) return false;
  const { from, upgradePath } = fieldsOf(vulnerabilities[0]);
  if (Array.isArray(from) && Array.isArray(upgradePath)) return true;
  return (ok !== undefined || dependencyCount !== undefined) && (packageManager !== undefined || projectName !== undefined);
}

/** A project that Snyk could not test says why instead of listing vulnerabilities. */
function checkProjects(projects: readonly unknown[], context: ParseContext): void {
  const failed = projects.map(fieldsOf).filter((project) => !Array.isArray(project['vulnerabilities']));
  if (projects.length > 0 && failed.length === projects.length) {
    throw new ReportError(`this JSON holds no Snyk vulnerabilities${reason(failed[0])}; export it with \`snyk test --json\``);
  }
  for (const project of failed) context.problem(`Snyk could not test ${textOf(project['path']) || 'a project'}${reason(project)}.`);
}

function reason(project: Fields | undefined): string {
  const error = textOf(project?.['error']).split('\n')[0];
  return error ? ` (${error})` : '';
}

function targetOf(project: Fields): string {
  return textOf(project['displayTargetFile']) || textOf(project['targetFile']) || textOf(listOf(project['targetFiles'])[0]);
}
