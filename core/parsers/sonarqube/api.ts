import {
  at,
  cwesIn,
  dateOf,
  type Draft,
  type Fields,
  fieldsOf,
  type Findings,
  isFields,
  type JsonElement,
  labelled,
  listOf,
  noted,
  numberOf,
  paragraphs,
  type ParseContext,
  positiveOf,
  type Severity,
  severityOf,
  textOf,
  textsOf,
  vulnerabilityIdsIn,
} from '../_kit/index.ts';

/** DefectDojo keeps the word CRITICAL of the API, though BLOCKER stands above it. */
const SEVERITIES: Readonly<Record<string, Severity>> = {
  BLOCKER: 'Critical',
  CRITICAL: 'Critical',
  MAJOR: 'Medium',
  MINOR: 'Low',
  INFO: 'Info',
};

/** Findings of one answer of `api/issues/search` or `api/hotspots/search`. `withKeys`: they are known again by SonarQube's key. */
export function* apiDrafts(
  root: unknown,
  elements: Iterable<Pick<JsonElement, 'path' | 'value'>>,
  withKeys: boolean,
  context: ParseContext,
): Findings {
  const components = new Map(listOf(at(root, 'components')).map((component) => [textOf(at(component, 'key')), fieldsOf(component)]));
  for (const { path, value } of elements) {
    if (!isFields(value)) context.problem(`An entry of ${path} is not an object and was left out.`);
    else yield apiDraft(value, path === 'hotspots[]', components, withKeys);
  }
}

function apiDraft(entry: Fields, isHotspot: boolean, components: ReadonlyMap<string, Fields>, withKeys: boolean): Draft {
  const rule = textOf(entry['rule']) || textOf(entry['ruleKey']);
  const key = textOf(entry['key']);
  const type = isHotspot ? 'hotspot' : textOf(entry['type']).toLowerCase();
  const component = textOf(entry['component']);
  return {
    title: [rule, key].filter(Boolean).join('_'),
    severity: severity(entry),
    description: describe(entry, components.get(component)),
    mitigation: noted(...listOf(entry['comments']).map((one) => at(one, 'markdown') ?? at(one, 'htmlText'))),
    impact: labelled({
      status: entry['status'],
      quickFixAvailable: entry['quickFixAvailable'],
      effort: entry['effort'],
      tags: textsOf(entry['tags']).join(', '),
    }),
    date: dateOf(entry['creationDate']) ?? null,
    // A bug's file stands in the description only: with it here, the hash code would not be the one DefectDojo has for the same issue.
    file_path: type === 'bug' ? null : component,
    line: positiveOf(entry['line']) ?? positiveOf(at(entry, 'textRange', 'startLine')) ?? null,
    tags: [type],
    static_finding: true,
    dynamic_finding: false,
    ...(withKeys && { unique_id_from_tool: key }),
    ...(type === 'vulnerability' && dependencyFacts(textOf(entry['message']))),
  };
}

/** Since version 10 an issue may say only how it affects each software quality. */
function severity(entry: Fields): Severity {
  const word = textOf(entry['severity']) || textOf(entry['vulnerabilityProbability']) || textOf(at(entry, 'impacts', 0, 'severity'));
  return SEVERITIES[word.toUpperCase()] ?? severityOf(word);
}

/**
 * The dependency-check plug-in puts its facts into the message:
 * `Filename: package:1.1.2 | Reference: CVE-2024-2529 | CVSS Score: 6.4 | Category: CWE-120 | …`.
 */
function dependencyFacts(message: string): Partial<Draft> {
  const file = /\bFilename: ([^|]+)/.exec(message)?.[1]?.trim() ?? '';
  const [name, version] = /^(.+):([^:]+)$/.exec(file)?.slice(1) ?? [file, ''];
  const cwes = cwesIn(message);
  return {
    cwe: cwes[0] ?? null,
    cwes,
    cvssv3_score: numberOf(/\bCVSS Score: (\d+(?:\.\d+)?)/.exec(message)?.[1]) ?? null,
    vulnerability_ids: vulnerabilityIdsIn(message),
    component_name: name ?? '',
    component_version: version ?? '',
  };
}

function describe(entry: Fields, component: Fields | undefined): string {
  const range = fieldsOf(entry['textRange']);
  const facts = labelled({
    key: entry['key'],
    rule: entry['rule'] ?? entry['ruleKey'],
    component: entry['component'],
    project: entry['project'],
    line: entry['line'],
    textRange: Object.keys(range)
      .map((key) => `${key}: ${textOf(range[key])}`)
      .join(', '),
    flows: listOf(entry['flows'])
      .flatMap((flow) => listOf(at(flow, 'locations')))
      .map(location)
      .join('; '),
    message: entry['message'],
    scope: entry['scope'],
    securityCategory: entry['securityCategory'],
    vulnerabilityProbability: entry['vulnerabilityProbability'],
    type: entry['type'],
  });
  return paragraphs(facts, component && componentFacts(component));
}

function location(value: unknown): string {
  const range = fieldsOf(at(value, 'textRange'));
  const span = ['startLine', 'endLine', 'startOffset', 'endOffset'].map((key) => `${key} ${textOf(range[key])}`).join(' ');
  return `component ${textOf(at(value, 'component'))} ${span}: ${textOf(at(value, 'msg'))}`;
}

function componentFacts(component: Fields): string {
  const shown = ['key', 'enabled', 'qualifier', 'name', 'longName', 'path'].filter((key) => textOf(component[key]) !== '');
  return labelled(Object.fromEntries(shown.map((key) => [`Component ${key}`, component[key]])));
}
