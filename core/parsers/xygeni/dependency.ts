import {
  at,
  copyOf,
  cvssFields,
  cweNumber,
  distinct,
  type Draft,
  type Fields,
  fieldsOf,
  isFields,
  labelled,
  listOf,
  numberOf,
  paragraphs,
  type Severity,
  severityOf,
  severityOfScore,
  textOf,
  textsOf,
  vulnerabilityIdsIn,
} from '../_kit/index.ts';

/** The known vulnerabilities of one dependency; none for a dependency without. */
export function dependencyDrafts(dependency: Fields): Draft[] {
  return listOf(dependency['vulnerabilities'])
    .filter(isFields)
    .map((vulnerability) => draftOf(vulnerability, dependency));
}

function draftOf(vulnerability: Fields, dependency: Fields): Draft {
  const id = textOf(vulnerability['cve']) || textOf(vulnerability['id']) || textOf(vulnerability['name']);
  const name = [textOf(dependency['group']), textOf(dependency['name'])].filter(Boolean).join(':');
  const version = textOf(dependency['version']);
  const ratings = listOf(vulnerability['ratings']).map(fieldsOf);
  const cwes = distinct([vulnerability['cwe'], ...listOf(vulnerability['cwes']), ...listOf(vulnerability['weaknesses'])].map(cweNumber));
  const fixed = textsOf(vulnerability['fixedVersion'] ?? vulnerability['fixedVersions'] ?? dependency['fixedVersion']).join(', ');
  return {
    title: copyOf(`${id} in ${name}:${version}`),
    severity: severityOfVulnerability(vulnerability, ratings),
    description: paragraphs(
      vulnerability['description'] ?? vulnerability['title'],
      labelled({ Dependency: `${name}:${version}`, Ecosystem: dependency['ecosystem'], Scope: dependency['scope'], 'Fixed in': fixed }),
    ),
    mitigation: fixed && `Upgrade ${name} to ${fixed} or later.`,
    references: textsOf(vulnerability['references'] ?? vulnerability['url']).join('\n'),
    cwe: cwes[0] ?? null,
    cwes,
    vulnerability_ids: vulnerabilityIdsIn(id, ...textsOf(vulnerability['aliases'])),
    ...cvssFields(...ratings.map((rating) => rating['vector']), vulnerability['vector'], vulnerability['cvssVector']),
    component_name: copyOf(name),
    component_version: copyOf(version),
    file_path: copyOf(pathOf(dependency)),
    fix_available: fixed !== '' ? true : null,
    fix_version: copyOf(fixed),
    unique_id_from_tool: copyOf(textOf(vulnerability['uniqueHash']) || textOf(vulnerability['issueId']) || `${name}:${version}:${id}`),
    vuln_id_from_tool: copyOf(id),
    static_finding: true,
    dynamic_finding: false,
  };
}

function pathOf(dependency: Fields): string {
  const location = fieldsOf(dependency['location']);
  return textOf(location['filepath']) || textOf(dependency['fileName']) || textsOf(at(dependency, 'paths', 'dependencyPaths'))[0] || '';
}

function severityOfVulnerability(vulnerability: Fields, ratings: readonly Fields[]): Severity {
  const word = textOf(vulnerability['severity']) || textOf(ratings.find((rating) => textOf(rating['severity']) !== '')?.['severity']);
  return word === '' ? severityOfScore(numberOf(vulnerability['score'] ?? ratings[0]?.['score'])) : severityOf(word);
}
