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
  timeOf,
} from '../_kit/index.ts';

const MAX_BODY = 64 << 10;

/** The finding of one match; undefined when it names neither template nor info. */
export function draftOf(match: Fields): Draft | undefined {
  const info = fieldsOf(match['info']);
  const id = first(match, 'template-id', 'templateID');
  const title = textOf(info['name']) || id;
  if (title === '') return undefined;
  const classification = fieldsOf(info['classification']);
  const cwes = distinct(textsOf(classification['cwe-id'] ?? []).map(cweNumber));
  const score = numberOf(classification['cvss-score']);
  return {
    title,
    severity: severityOf(info['severity']),
    description: paragraphs(info['description'], resultsOf(match)),
    impact: textOf(info['impact']),
    mitigation: textOf(info['remediation']),
    references: textsOf(info['reference'] ?? []).join('\n'),
    steps_to_reproduce: stepsOf(match),
    date: timeOf(match['timestamp']) ?? null,
    cwe: cwes[0] ?? null,
    cwes,
    vulnerability_ids: cvesIn(...textsOf(classification['cve-id'] ?? [])),
    ...cvssFields(...textsOf(classification['cvss-metrics'] ?? [])),
    ...(score !== undefined && { cvssv3_score: score }),
    epss_score: numberOf(classification['epss-score']) ?? null,
    epss_percentile: numberOf(classification['epss-percentile']) ?? null,
    component_name: first(match, 'matcher-name', 'matcher_name'),
    vuln_id_from_tool: id,
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

/** The host of the first place: ports and pages of a host belong together. */
export function placeKey(draft: Draft): string {
  const [place] = draft.endpoints ?? [];
  return endpointOf(place)?.host ?? '';
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
