import {
  at,
  bullets,
  distinct,
  type Draft,
  type Fields,
  fieldsOf,
  type Findings,
  isFields,
  labelled,
  paragraphs,
  type ParseContext,
  ReportError,
  severityOf,
  textOf,
  textsOf,
} from '../_kit/index.ts';
import { advisoryDraft, cweNumbers, pathLines } from './advisory.ts';

/** True for a line of yarn 1 (`type` and `data`) or of yarn 4 (`value` and `children`). */
export function isYarnLine(line: unknown): boolean {
  const { type, data, value, children } = fieldsOf(line);
  return (typeof type === 'string' && data !== undefined) || (value !== undefined && 'Tree Versions' in fieldsOf(children));
}

/** Lines of yarn 1 and yarn 4. Yarn 1 repeats an advisory for every path; the last line of an advisory counts. */
export function* lineDrafts(lines: Iterable<unknown>, context: ParseContext): Findings {
  const advisories = new Map<string, Fields>();
  let known = false;
  let error = '';
  for (const line of lines) {
    const { type, data, value, children } = fieldsOf(line);
    const advisory = at(data, 'advisory');
    if (type === 'auditAdvisory' && isFields(advisory)) advisories.set(JSON.stringify([advisory['id'], advisory['module_name']]), advisory);
    else if (isFields(children)) yield treeDraft(textOf(value), children);
    else if (!isYarnLine(line)) context.problem('A line is not of yarn audit and was left out.');
    known ||= type === 'auditAdvisory' || type === 'auditSummary' || isFields(children);
    if (type === 'error') error = textOf(data);
  }
  if (!known)
    throw new ReportError(
      error ? `yarn audit itself failed (${error.split('\n')[0]}); run it again` : 'this file holds no lines of `yarn audit --json`',
    );
  for (const advisory of advisories.values()) yield advisoryDraft(advisory);
}

/** An advisory as `yarn npm audit --json` of yarn 2 and 3 prints it. */
export function yarn2Draft(key: string, advisory: Fields): Draft {
  const name = textOf(advisory['module_name']);
  const cves = textsOf(advisory['cves']);
  const cwes = cweNumbers(advisory);
  return {
    title: `${cves[0] ?? (textOf(advisory['github_advisory_id']) || key)}_${name}`,
    severity: severityOf(advisory['severity']),
    description: describe(key, advisory),
    mitigation: textOf(advisory['recommendation']),
    references: paragraphs(labelled({ url: advisory['url'] }), labelled({ references: advisory['references'] })),
    impact: 'No impact provided',
    cwe: cwes[0] ?? null,
    cwes,
    vulnerability_ids: cves,
    component_name: name,
    component_version: textOf(at(advisory, 'findings', 0, 'version')),
    static_finding: true,
    dynamic_finding: false,
  };
}

function describe(key: string, advisory: Fields): string {
  const facts = [
    'vulnerable_versions',
    'github_advisory_id',
    'access',
    'patched_versions',
    'found_by',
    'deleted',
    'created',
    'updated',
    'reported_by',
    'npm_advisory_id',
    'metadata',
  ];
  const shown = (value: unknown) => textOf(value) || textOf(at(value, 'name'));
  return paragraphs(
    labelled({ title: advisory['title'], overview: advisory['overview'] }),
    labelled({ id: textOf(advisory['id']) || key, ...Object.fromEntries(facts.map((fact) => [fact, shown(advisory[fact])])) }),
    labelled({ 'cvss score': at(advisory, 'cvss', 'score'), 'cvss vectorString': shown(at(advisory, 'cvss', 'vectorString')) }),
    labelled({ 'findings (version and paths)': bullets(pathLines(advisory)) }),
  );
}

/** A package of yarn 4's tree. */
function treeDraft(name: string, facts: Fields): Draft {
  const versions = textsOf(facts['Tree Versions']);
  return {
    title: textOf(facts['ID']) || textOf(facts['Issue']),
    severity: severityOf(facts['Severity']),
    description: paragraphs(
      facts['Issue'],
      labelled({
        'Vulnerable Versions': facts['Vulnerable Versions'],
        'Tree Versions': versions.length > 1 ? versions : '',
        Dependents: distinct(textsOf(facts['Dependents'])),
      }),
    ),
    references: textOf(facts['URL']),
    component_name: name,
    component_version: versions[0] ?? null,
    static_finding: true,
    dynamic_finding: false,
  };
}
