import {
  at,
  bullets,
  cweNumber,
  cvssFields,
  dateOf,
  distinct,
  distroSeverityOf,
  type Draft,
  type Fields,
  fieldsOf,
  isFields,
  labelled,
  listOf,
  numberOf,
  textOf,
  textsOf,
} from '../_kit/index.ts';

/** "CVE-2024-1 in zlib:1.2": what `Anchore Grype` counts as one finding. */
export function titleOf(match: Fields): string {
  const artifact = fieldsOf(match['artifact']);
  return `${idOf(match)} in ${textOf(artifact['name'])}:${textOf(artifact['version'])}`;
}

/** Vulnerability, package and path: what `Anchore Grype detailed` counts as one finding. */
export function identityOf(match: Fields): string {
  const artifact = fieldsOf(match['artifact']);
  return [idOf(match), textOf(artifact['name']), textOf(artifact['version']), pathOf(match) || 'None'].join('|');
}

/** One match. `count` is how often it occurs in the report. */
export function matchDraft(match: Fields, count: number): Draft {
  const vulnerability = fieldsOf(match['vulnerability']);
  const artifact = fieldsOf(match['artifact']);
  const related = relatedOf(match);
  const fixes = textsOf(at(vulnerability, 'fix', 'versions'));
  const cwes = distinct([vulnerability, ...related].flatMap((one) => listOf(one['cwes'])).map((one) => cweNumber(at(one, 'cwe') ?? one)));
  return {
    title: titleOf(match),
    severity: distroSeverityOf(vulnerability['severity']),
    description: describe(match, vulnerability, related),
    mitigation: upgrade(fixes),
    references: refer(vulnerability, related),
    cwe: cwes[0] ?? null,
    cwes,
    ...cvssFields(...[vulnerability, ...related].flatMap(vectorsOf)),
    ...exploitation([vulnerability, ...related]),
    vulnerability_ids: distinct([idOf(match), ...related.map((one) => textOf(one['id']))]),
    vuln_id_from_tool: idOf(match),
    component_name: textOf(artifact['name']),
    component_version: textOf(artifact['version']),
    file_path: pathOf(match),
    tags: matchersOf(match).map((name) => name.replace(/-matcher$/, '')),
    fix_available: fixes.length > 0,
    fix_version: fixes.at(-1) ?? null,
    nb_occurences: count,
    static_finding: true,
    dynamic_finding: false,
  };
}

function idOf(match: Fields): string {
  return textOf(at(match, 'vulnerability', 'id'));
}

function pathOf(match: Fields): string {
  return textOf(at(match, 'artifact', 'locations', 0, 'path')) || textOf(at(match, 'artifact', 'locations', 0));
}

function relatedOf(match: Fields): Fields[] {
  return listOf(match['relatedVulnerabilities']).filter(isFields);
}

/** The first versions of Grype wrote one object where later ones write a list. */
function matchersOf(match: Fields): string[] {
  const details = Array.isArray(match['matchDetails']) ? match['matchDetails'] : [match['matchDetails']];
  return distinct(details.map((detail) => textOf(at(detail, 'matcher'))));
}

function vectorsOf(vulnerability: Fields): string[] {
  return listOf(vulnerability['cvss']).map((one) => textOf(at(one, 'vector')));
}

/** EPSS and CISA's catalogue, which databases since schema 6 know. */
function exploitation(sources: readonly Fields[]): Pick<Draft, 'epss_score' | 'epss_percentile' | 'known_exploited' | 'kev_date'> {
  const epss = sources.map((one) => at(one, 'epss', 0)).find(isFields);
  const known = sources.map((one) => at(one, 'knownExploited', 0)).find(isFields);
  return {
    epss_score: numberOf(epss?.['epss']) ?? null,
    epss_percentile: numberOf(epss?.['percentile']) ?? null,
    ...(known && { known_exploited: true, kev_date: dateOf(known['dateAdded']) ?? null }),
  };
}

function describe(match: Fields, vulnerability: Fields, related: readonly Fields[]): string {
  const about = textOf(vulnerability['description']);
  const matchers = matchersOf(match);
  return labelled({
    'Vulnerability Namespace': vulnerability['namespace'],
    'Vulnerability Description': about,
    'Related Vulnerability Description': distinct(related.map((one) => textOf(one['description'])).filter((text) => text !== about)).join(
      '\n',
    ),
    Matcher: matchers.length === 1 ? matchers[0] : '',
    Matchers: matchers.length > 1 ? bullets(matchers) : '',
    'Package URL': at(match, 'artifact', 'purl'),
  });
}

function upgrade(fixes: readonly string[]): string {
  if (fixes.length < 2) return fixes[0] ? `Upgrade to version: ${fixes[0]}` : '';
  return `Upgrade to version:\n${bullets(fixes)}`;
}

function refer(vulnerability: Fields, related: readonly Fields[]): string {
  const links = (one: Fields) => textsOf(one['urls'] ?? one['links']);
  return labelled({
    'Vulnerability Datasource': vulnerability['dataSource'],
    'Vulnerability URLs': bullets(links(vulnerability)),
    'Related Vulnerability Datasource': distinct(related.map((one) => textOf(one['dataSource']))),
    'Related Vulnerability URLs': bullets(distinct(related.flatMap(links))),
  });
}
