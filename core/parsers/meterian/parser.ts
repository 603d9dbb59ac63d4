import {
  at,
  bullets,
  cweNumber,
  dateOf,
  defineParser,
  type Draft,
  type Fields,
  fieldsOf,
  isFields,
  json,
  listOf,
  numberOf,
  type Parser,
  ReportError,
  type Severity,
  severityOf,
  severityOfScore,
  textOf,
} from '../_kit/index.ts';

const NO_FIX = `We were not able to provide a safe version for this library.
You should consider replacing this component as it could be an issue for the safety of your application.`;

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Meterian Scan',
    tool: { name: 'Meterian', url: 'https://www.meterian.io/' },
    export: 'run the Meterian client with `--report-json=meterian.json`',
    dedupe: { algorithm: 'hash_code', fields: ['cwe', 'component_name', 'component_version', 'description', 'severity'] },
    formats: [
      json({
        recognises: (root) => /meterian/i.test(textOf(at(root, 'url'))) && isFields(at(root, 'reports', 'security')),
        elements: ['reports.security.reports[].reports[]'],
        *parse({ root, elements }, context) {
          if (!Array.isArray(at(root, 'reports', 'security', 'reports')))
            throw new ReportError('this JSON holds no security reports of Meterian; run its client with `--report-json=FILE`');
          const date = dateOf(at(root, 'timestamp')) ?? null;
          for (const { value, parents } of elements()) {
            const dependency = fieldsOf(at(value, 'dependency'));
            if (textOf(dependency['name']) === '') context.problem('An entry of reports names no dependency and was left out.');
            for (const advice of listOf(at(value, 'advices')).map(fieldsOf))
              if (textOf(dependency['name']) !== '')
                yield adviceDraft(advice, dependency, fieldsOf(value), textOf(at(parents.at(-1), 'language')), date);
          }
        },
      }),
    ],
  }),
];

function adviceDraft(advice: Fields, dependency: Fields, entry: Fields, language: string, date: string | null): Draft {
  const [name, version] = [textOf(dependency['name']), textOf(dependency['version'])];
  const severity = severityOfAdvice(advice);
  const cve = textOf(advice['cve']);
  return {
    title: `${name}:${version}`,
    severity,
    description: textOf(advice['description']),
    mitigation: advise(name, fieldsOf(entry['safeVersions'])),
    impact: severity,
    references: bullets(listOf(advice['links']).map(linkOf)),
    severity_justification: `Issue severity of: **${severity}** from a base CVSS score of: **${textOf(advice['cvss']) || 'none given'}**`,
    date,
    cwe: cweNumber(advice['cwe']) ?? null,
    vulnerability_ids: /\d/.test(cve) ? [cve] : [],
    component_name: name,
    component_version: version,
    file_path: pathOf(entry) || pathOf(dependency) || 'Manifest file',
    unique_id_from_tool: textOf(advice['id']),
    tags: language ? [language] : [],
    static_finding: true,
    dynamic_finding: false,
  };
}

/** Meterian's own words end with high, so the score decides where there is one. What Meterian only suggests has none. */
function severityOfAdvice(advice: Fields): Severity {
  const score = numberOf(advice['cvss']) ?? 0;
  return score > 0 ? severityOfScore(score) : severityOf(advice['severity']);
}

/** The smallest step that is safe. */
function advise(name: string, safe: Fields): string {
  const version = ['latestPatch', 'latestMinor', 'latestMajor'].map((step) => textOf(safe[step])).find(Boolean);
  return version ? `## Remediation\nUpgrade ${name} to version ${version} or higher.` : NO_FIX;
}

/** CVE and NVD links are often the number alone. */
function linkOf(link: unknown): string {
  const [kind, url] = [textOf(at(link, 'type')), textOf(at(link, 'url'))];
  if (url.includes('://')) return url;
  if (kind === 'CVE') return `https://cve.mitre.org/cgi-bin/cvename.cgi?name=${url}`;
  return kind === 'NVD' ? `https://nvd.nist.gov/vuln/detail/${url}` : url;
}

function pathOf(holder: Fields): string {
  return listOf(holder['locations'])
    .map((place) => textOf(place) || textOf(at(place, 'path')))
    .filter(Boolean)
    .join(', ');
}
