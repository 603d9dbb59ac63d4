import {
  copyOf,
  firstsOf,
  childText,
  child,
  children,
  defineParser,
  type Findings,
  type ParseContext,
  type Parser,
  ReportError,
  xml,
  type XmlReport,
} from '../_kit/index.ts';
import { componentOf } from './component.ts';
import { draftOf } from './vulnerability.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Dependency Check Scan',
    tool: { name: 'OWASP Dependency-Check', url: 'https://dependency-check.github.io/DependencyCheck/' },
    export: 'run dependency-check with --format XML',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'cwe', 'file_path'] },
    formats: [
      xml({
        recognises: (root, head) =>
          root.name === 'analysis' && (/dependency-?check/i.test(root.namespace) || head.text.includes('<dependencies')),
        besides: [
          'scanInfo',
          'projectInfo',
          'evidenceCollected',
          'identifiers',
          'relatedDependencies',
          'includedBy',
          'projectReferences',
          'analysisExceptions',
        ],
        elements: ['dependencies/dependency'],
        *parse(report, context) {
          // The same file in several folders: its vulnerabilities are told once.
          yield* firstsOf(drafts(report, context), ({ title, cwe, file_path }) =>
            copyOf(JSON.stringify([title, cwe, file_path?.toLowerCase()])),
          );
        },
      }),
    ],
  }),
];

function* drafts(report: XmlReport, context: ParseContext): Findings {
  if (report.root.name !== 'analysis')
    throw new ReportError('the root element is not “analysis”, so it is not a report of Dependency-Check');
  for (const dependency of report.elements()) {
    context.test({ version: childText(child(report.root, 'scanInfo'), 'engineVersion') || undefined });
    const date = childText(child(report.root, 'projectInfo'), 'reportDate');
    const list = child(dependency, 'vulnerabilities');
    if (!list) continue;
    const component = componentOf(dependency);
    for (const name of ['vulnerability', 'suppressedVulnerability'] as const) {
      for (const vulnerability of children(list, name)) {
        if (childText(vulnerability, 'name') === '') context.problem(`A vulnerability of ${component.label} has no name and was left out.`);
        else yield draftOf(vulnerability, dependency, component, date, name === 'suppressedVulnerability');
      }
    }
  }
}
