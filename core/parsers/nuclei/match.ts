import {
  at,
  bullets,
  cvesIn,
  cvssFields,
  cweNumber,
  distinct,
  type Draft,
  endpointOf,
  type Fields,
  fieldsOf,
  numberOf,
  paragraphs,
  severityOf,
  textOf,
  textsOf,
  dateOf,
} from '../_kit/index.ts';

const MAX_BODY = 64 << 10;

/** What a match is called; '' when it names neither template nor info. */
export function titleOf(match: Fields): string {
  return textOf(at(match, 'info', 'name')) || idOf(match);
}

/** What makes matches one finding: template, kind, matcher and host, as ports and pages of a host belong together. */
export function keyOf(match: Fields): string {
  return JSON.stringify([idOf(match), textOf(match['type']), matcherOf(match), endpointOf(placesOf(match)[0])?.host ?? '']);
}

/** The finding of one match. */
export function draftOf(match: Fields): Draft {
  const info = fieldsOf(match['info']);
  const classification = fieldsOf(info['classification']);
  const cwes = distinct(textsOf(classification['cwe-id'] ?? []).map(cweNumber));
  const score = numberOf(classification['cvss-score']);
  return {
    title: titleOf(match),
    severity: severityOf(info['severity']),
    description: paragraphs(info['description'], resultsOf(match)),
    impact: textOf(info['impact']),
    mitigation: textOf(info['remediation']),
    references: textsOf(info['reference'] ?? []).join('\n'),
    steps_to_reproduce: stepsOf(match),
    date: dateOf(match['timestamp']) ?? null,
    cwe: cwes[0] ?? null,
    cwes,
    vulnerability_ids: cvesIn(...textsOf(classification['cve-id'] ?? [])),
    ...cvssFields(...textsOf(classification['cvss-metrics'] ?? [])),
    ...(score !== undefined && { cvssv3_score: score }),
    epss_score: numberOf(classification['epss-score']) ?? null,
    epss_percentile: numberOf(classification['epss-percentile']) ?? null,
    component_name: matcherOf(match),
    vuln_id_from_tool: idOf(match),
    tags: textsOf(info['tags'] ?? [])
      .flatMap((tags) => tags.split(','))
      .map((tag) => tag.trim())
      .filter(Boolean),
    endpoints: placesOf(match),
    request_response: [{ request: textOf(match['request']).slice(0, MAX_BODY), response: textOf(match['response']).slice(0, MAX_BODY) }],
    nb_occurences: 1,
    static_finding: false,
    dynamic_finding: true,
  };
}

function idOf(match: Fields): string {
  return first(match, 'template-id', 'templateID');
}

function matcherOf(match: Fields): string {
  return first(match, 'matcher-name', 'matcher_name');
}

/** `host:port` matches of network templates are written as DefectDojo writes a URL without scheme. */
function placesOf(match: Fields): string[] {
  const place = first(match, 'matched-at', 'matched');
  if (place === '') return [];
  return [/^[a-z][a-z0-9+.-]*:\/\//i.test(place) ? place : `//${place}`];
}

function resultsOf(match: Fields): string {
  const results = textsOf(match['extracted-results'] ?? match['extracted_results'] ?? []);
  return results.length > 0 ? `**Results:**\n\n${bullets(results)}` : '';
}

function stepsOf(match: Fields): string {
  const command = textOf(match['curl-command']);
  return command === '' ? '' : `curl command to reproduce the request:\n\n\`${command}\``;
}

function first(match: Fields, ...names: string[]): string {
  return names.map((name) => textOf(at(match, name))).find((text) => text !== '') ?? '';
}
