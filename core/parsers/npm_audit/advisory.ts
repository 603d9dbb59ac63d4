import { cwesIn, type Draft, type Fields, fieldsOf, labelled, listOf, paragraphs, severityOf, textOf, textsOf } from '../_kit/index.ts';

/** CWE-1035, a vulnerable third-party component: when the advisory names no weakness. */
const VULNERABLE_COMPONENT = 1035;
/** Paths shown; a large project has thousands. */
const MAX_PATHS = 25;

/** One advisory of npm's first audit service, which npm 6 and yarn 1 print as it is: one finding, at the first path that leads to it. */
export function advisoryDraft(advisory: Fields): Draft {
  const name = textOf(advisory['module_name']);
  const cwes = cweNumbers(advisory);
  const first = fieldsOf(listOf(advisory['findings'])[0]);
  return {
    title: `${textOf(advisory['title'])} - (${name}, ${textOf(advisory['vulnerable_versions'])})`,
    severity: severityOf(advisory['severity']),
    description: describe(advisory),
    mitigation: textOf(advisory['recommendation']),
    references: textOf(advisory['url']),
    impact: 'No impact provided',
    cwe: cwes[0] ?? VULNERABLE_COMPONENT,
    cwes,
    vulnerability_ids: textsOf(advisory['cves']),
    file_path: plainPath(textsOf(first['paths'])[0] ?? ''),
    component_name: name,
    component_version: textOf(first['version']),
    static_finding: true,
    dynamic_finding: false,
  };
}

/** CWEs of an advisory: a text, a list, or a list written as text. */
export function cweNumbers(advisory: Fields): number[] {
  return cwesIn(...textsOf(advisory['cwe']));
}

/** The paths that lead to the package, with the version each of them has. */
export function pathLines(advisory: Fields): string[] {
  const lines = listOf(advisory['findings']).flatMap((finding) => {
    const { version, paths } = fieldsOf(finding);
    return textsOf(paths).map((path) => `${textOf(version)}: ${plainPath(path)}`);
  });
  const more = lines.length - MAX_PATHS;
  return more > 0 ? [...lines.slice(0, MAX_PATHS), `and ${more} more`] : lines;
}

function describe(advisory: Fields): string {
  return paragraphs(
    advisory['url'],
    advisory['overview'],
    labelled({
      'Vulnerable Module': advisory['module_name'],
      'Vulnerable Versions': advisory['vulnerable_versions'],
      'Patched Version': advisory['patched_versions'],
      'Vulnerable Paths': pathLines(advisory).join('\n'),
      CWE: cweNumbers(advisory).map((cwe) => `CWE-${cwe}`),
      'CVSS Vector': fieldsOf(advisory['cvss'])['vectorString'],
      Access: advisory['access'],
    }),
  );
}

/** npm hides private packages behind a hash that is another one with every run. */
function plainPath(path: string): string {
  return path
    .split('>')
    .map((step) => (/^[a-f0-9]{64}$/.test(step) ? 'censored_by_npm_audit' : step))
    .join('>');
}
