import {
  at,
  cweNumber,
  distinct,
  type Draft,
  type Fields,
  fieldsOf,
  isFields,
  labelled,
  listOf,
  numberOf,
  severityOf,
  textOf,
  textsOf,
} from '../_kit/index.ts';

/** CWE-1035: vulnerable third-party component; for packages that are at risk only through what they depend on. */
const VULNERABLE_COMPONENT = 1035;
/** Dependants are told to this depth and number; a large tree would say the same thousands of times. */
const MAX_DEPTH = 8;
const MAX_LINES = 200;

/** One vulnerable package; `via` holds its advisories, and names of vulnerable packages it depends on. */
export function packageDraft(name: string, entry: Fields, all: Fields): Draft {
  const advisories = listOf(entry['via']).filter(isFields);
  const first = isFields(listOf(entry['via'])[0]) ? fieldsOf(advisories[0]) : undefined;
  const cwes = distinct(advisories.flatMap((advisory) => textsOf(advisory['cwe'])).map(cweNumber));
  const rated = first && worstOf(advisories);
  return {
    title: textOf(first?.['title']) || name,
    severity: severityOf(entry['severity']),
    description: tree(name, entry, all),
    mitigation: fix(entry['fixAvailable']),
    references: first
      ? advisories
          .map((advisory) => textOf(advisory['url']))
          .filter(Boolean)
          .join('\n')
      : '',
    cwe: first ? (cwes[0] ?? null) : VULNERABLE_COMPONENT,
    cwes,
    cvssv3: textOf(at(rated, 'cvss', 'vectorString')),
    cvssv3_score: numberOf(at(rated, 'cvss', 'score')) ?? null,
    component_name: first ? (textsOf(entry['nodes'])[0] ?? name) : name,
    vuln_id_from_tool: textOf(first?.['source']),
    static_finding: true,
    dynamic_finding: false,
  };
}

/** The first advisory when it is rated, as in DefectDojo; else the one with the highest score. */
function worstOf(advisories: readonly Fields[]): Fields | undefined {
  const score = (advisory: Fields | undefined) => numberOf(at(advisory, 'cvss', 'score')) ?? 0;
  if (score(advisories[0]) > 0) return advisories[0];
  return advisories.reduce<Fields | undefined>((worst, one) => (score(one) > score(worst) ? one : worst), advisories[0]);
}

function fix(available: unknown): string {
  if (isFields(available)) {
    const major = available['isSemVerMajor'] === true ? ' (a major version: it may break callers)' : '';
    return `Update ${textOf(available['name'])} to version ${textOf(available['version'])}${major}`;
  }
  return available === true ? 'A fix is available: run `npm audit fix`' : '';
}

/** The package as `npm audit` prints it, with everything that depends on it below. */
function tree(name: string, entry: Fields, all: Fields): string {
  const lines = [
    `${name} ${textOf(entry['range'])}`,
    labelled({ Severity: entry['severity'] }),
    ...causes(entry),
    fix(entry['fixAvailable']) && `Fix Available: ${fix(entry['fixAvailable'])}`,
    textsOf(entry['nodes'])[0] ?? '',
  ];
  addDependants(entry, all, new Set([name]), 1, lines);
  return lines.filter((line) => line !== '').join('\n');
}

function causes(entry: Fields): string[] {
  return listOf(entry['via']).map((via) =>
    isFields(via)
      ? [textOf(via['title']), textOf(via['url'])].filter(Boolean).join(' - ')
      : `Depends on vulnerable versions of ${textOf(via)}`,
  );
}

function addDependants(entry: Fields, all: Fields, seen: ReadonlySet<string>, depth: number, lines: string[]): void {
  if (depth > MAX_DEPTH) return;
  const indent = '  '.repeat(depth);
  for (const name of textsOf(entry['effects'])) {
    if (seen.has(name) || lines.length >= MAX_LINES) continue;
    const dependant = fieldsOf(Object.hasOwn(all, name) ? all[name] : undefined);
    lines.push(
      ...[`${name} ${textOf(dependant['range'])}`, ...causes(dependant), textsOf(dependant['nodes'])[0] ?? '']
        .filter(Boolean)
        .map((line) => indent + line),
    );
    addDependants(dependant, all, new Set([...seen, name]), depth + 1, lines);
  }
}
