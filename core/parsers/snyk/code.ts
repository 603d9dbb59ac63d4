import {
  at,
  cweNumber,
  distinct,
  type Draft,
  type Fields,
  fieldsOf,
  labelled,
  listOf,
  numberOf,
  positiveOf,
  type Severity,
  severityOf,
  textOf,
  textsOf,
} from '../_kit/index.ts';

/** SARIF's levels, for results without a priority score. */
const LEVELS: Readonly<Record<string, Severity>> = { error: 'High', warning: 'Medium', note: 'Low' };

/** What is used of a run's rules, by their id. */
export function rulesOf(run: unknown): ReadonlyMap<string, Fields> {
  return new Map(listOf(at(run, 'tool', 'driver', 'rules')).map((rule) => [textOf(at(rule, 'id')), fieldsOf(at(rule, 'properties'))]));
}

/** One result of `snyk code test --json`, which is SARIF with Snyk's own properties. */
export function codeDraft(result: Fields, rules: ReadonlyMap<string, Fields>): Draft {
  const rule = textOf(result['ruleId']);
  const about = rules.get(rule);
  const place = fieldsOf(at(result, 'locations', 0, 'physicalLocation'));
  const file = textOf(at(place, 'artifactLocation', 'uri'));
  const cwes = distinct(textsOf(about?.['cwe']).map(cweNumber));
  return {
    title: `${rule}_${file}`,
    severity: severity(result),
    description: describe(result, place),
    // Snyk lists the general weakness first.
    cwe: cwes.at(-1) ?? null,
    cwes,
    file_path: file,
    line: positiveOf(at(place, 'region', 'startLine')) ?? null,
    unique_id_from_tool: textOf(at(result, 'fingerprints', '0')),
    vuln_id_from_tool: rule,
    tags: textsOf(about?.['tags']),
    static_finding: true,
    dynamic_finding: false,
  };
}

/** Snyk's priority score runs from 0 to 1000. */
function severity(result: Fields): Severity {
  const score = numberOf(at(result, 'properties', 'priorityScore'));
  if (score === undefined) return LEVELS[textOf(result['level'])] ?? severityOf(result['level'], 'Medium');
  if (score >= 900) return 'Critical';
  if (score >= 700) return 'High';
  return score >= 400 ? 'Medium' : 'Low';
}

function describe(result: Fields, place: Fields): string {
  const region = fieldsOf(place['region']);
  return labelled({
    ruleId: result['ruleId'],
    ruleIndex: result['ruleIndex'],
    message: at(result, 'message', 'text'),
    score: at(result, 'properties', 'priorityScore'),
    isAutofixable: at(result, 'properties', 'isAutofixable'),
    uri: at(place, 'artifactLocation', 'uri'),
    uriBaseId: at(place, 'artifactLocation', 'uriBaseId'),
    startLine: region['startLine'],
    endLine: region['endLine'],
    startColumn: region['startColumn'],
    endColumn: region['endColumn'],
  });
}
