import {
  at,
  cweNumber,
  dateOf,
  distinct,
  type Draft,
  type Fields,
  fieldsOf,
  findCvss,
  isFields,
  labelled,
  listOf,
  numberOf,
  paragraphs,
  positiveOf,
  severityOf,
  textOf,
  textsOf,
} from '../_kit/index.ts';

const FIXABLE = ['is_fixable_manually', 'is_fixable_snyk', 'is_fixable_upstream', 'is_patchable', 'is_pinnable', 'is_upgradeable'];

/** One issue of Snyk's REST API: of code (a place in a file) or of a package (a dependency). */
export function apiIssueDraft(entry: Fields): Draft {
  const attributes = fieldsOf(entry['attributes']);
  const problems = listOf(attributes['problems']).map(fieldsOf);
  const coordinates = listOf(attributes['coordinates']).map(fieldsOf);
  const source = fieldsOf(firstOf(coordinates, 'sourceLocation'));
  const dependency = fieldsOf(firstOf(coordinates, 'dependency'));
  const cwes = distinct(
    listOf(attributes['classes'])
      .filter((one) => at(one, 'source') === 'CWE')
      .map((one) => cweNumber(at(one, 'id'))),
  );
  const name = textOf(dependency['package_name']);
  const risk = textOf(at(attributes, 'risk', 'score', 'value'));
  return {
    title: textOf(attributes['title']) || textOf(attributes['key']),
    severity: severityOf(attributes['effective_severity_level']),
    description: textOf(attributes['description']),
    impact: explain(attributes, problems, coordinates, source, dependency),
    references: refer(problems, cwes),
    severity_justification: risk && `Risk Score: ${risk} (Model: ${textOf(at(attributes, 'risk', 'score', 'model'))})`,
    date: dateOf(attributes['created_at']) ?? null,
    cwe: cwes[0] ?? null,
    cwes,
    ...scores(attributes),
    vulnerability_ids: distinct(problems.map((problem) => textOf(problem['id']))),
    file_path: textOf(source['file']) || name,
    line: positiveOf(at(source, 'region', 'start', 'line')) ?? null,
    component_name: name,
    component_version: textOf(dependency['package_version']),
    unique_id_from_tool: textOf(entry['id']),
    vuln_id_from_tool: textOf(attributes['key']),
    fix_available: coordinates.some((coordinate) => FIXABLE.some((key) => coordinate[key] === true)),
    static_finding: true,
    dynamic_finding: false,
    ...state(attributes),
  };
}

/** What Snyk or somebody in it decided is verified: a resolved issue is fixed, an ignored one false. */
function state(attributes: Fields): Pick<Draft, 'active' | 'verified' | 'false_p' | 'is_mitigated' | 'mitigated'> {
  if (attributes['status'] === 'resolved') {
    return { active: false, verified: true, is_mitigated: true, mitigated: textOf(at(attributes, 'resolution', 'resolved_at')) || null };
  }
  return attributes['ignored'] === true ? { active: false, verified: true, false_p: true } : {};
}

/** Snyk's own vector stands first among `severities`. */
function scores(attributes: Fields): Pick<Draft, 'cvssv3' | 'cvssv3_score' | 'cvssv4'> {
  const ratings = listOf(attributes['severities']).map(fieldsOf);
  const v3 = ratings.find((rating) => findCvss(rating['vector'], 3));
  const v4 = ratings.find((rating) => findCvss(rating['vector'], 4));
  return { cvssv3: textOf(v3?.['vector']), cvssv3_score: numberOf(v3?.['score']) ?? null, cvssv4: textOf(v4?.['vector']) };
}

function explain(
  attributes: Fields,
  problems: readonly Fields[],
  coordinates: readonly Fields[],
  source: Fields,
  dependency: Fields,
): string {
  const region = fieldsOf(source['region']);
  const span = (part: string) => distinct([textOf(at(region, 'start', part)), textOf(at(region, 'end', part))]).join('-');
  return paragraphs(
    ...problems.map((problem) =>
      labelled({
        id: problem['id'],
        Source: problem['source'],
        Type: problem['type'],
        'Last Updated': problem['updated_at'],
        Link: problem['url'],
      }),
    ),
    labelled({ 'Exploit Sources': textsOf(at(attributes, 'exploit_details', 'sources')) }),
    labelled({
      'Source Location': source['file'],
      File: source['file'],
      Commit: source['commit_id'],
      Lines: span('line'),
      Columns: span('column'),
    }),
    labelled({
      'Package Details': dependency['package_name'],
      Package: dependency['package_name'],
      Version: dependency['package_version'],
    }),
    labelled({ Reachable: coordinates.some((one) => ['function', 'package'].includes(textOf(one['reachability']))) ? 'Yes' : 'No' }),
  );
}

function refer(problems: readonly Fields[], cwes: readonly number[]): string {
  const further = cwes.slice(1).map((cwe) => `CWE-${cwe}`);
  return [...problems.map((problem) => textOf(problem['url'])), further.length > 0 && `Additional CWEs: ${further.join(', ')}`]
    .filter(Boolean)
    .join('\n');
}

function firstOf(coordinates: readonly Fields[], kind: string): unknown {
  return coordinates
    .flatMap((one) => listOf(one['representations']))
    .map((one) => at(one, kind))
    .find(isFields);
}
