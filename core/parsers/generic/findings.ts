import {
  at,
  dateOf,
  type Draft,
  endpointFrom,
  type EndpointParts,
  type Fields,
  fieldsOf,
  type Findings,
  flagOf,
  isFields,
  type JsonReport,
  listOf,
  numberOf,
  type ParseContext,
  ReportError,
  severityOf,
  textOf,
  textsOf,
  timeOf,
} from '../_kit/index.ts';
import { DAYS, FLAGS, isKnownField, NUMBERS, TEXTS } from './fields.ts';

/** DefectDojo's own JSON: fields named as in its API, one object a finding. */
export function* parseFindings(report: JsonReport, context: ParseContext): Findings {
  const root = fieldsOf(report.root);
  if (!Array.isArray(root['findings'])) throw new ReportError('the JSON has no list named “findings”');
  tellTest(root, context);
  const strange = new Set<string>();
  let number = 0;
  for (const { value } of report.elements()) {
    number++;
    const title = textOf(at(value, 'title'));
    if (!isFields(value) || title === '') {
      context.problem(`Finding ${number} has no title and was left out.`);
      continue;
    }
    for (const key of Object.keys(value)) if (!isKnownField(key)) strange.add(key);
    yield readFinding(value, title);
  }
  if (strange.size > 0) context.problem(`Fields that are not known were left out: ${[...strange].slice(0, 20).join(', ')}.`);
}

function tellTest(root: Fields, context: ParseContext): void {
  const facts: Record<string, unknown> = {};
  for (const key of ['type', 'version', 'description']) put(facts, key, textOf(root[key]) || undefined);
  for (const key of ['static_tool', 'dynamic_tool']) put(facts, key, flagOf(root[key]));
  if (Object.keys(facts).length > 0) context.test(facts);
}

function readFinding(fields: Fields, title: string): Draft {
  const draft: Draft = { title, severity: severityOf(fields['severity']) };
  const into = draft as unknown as Record<string, unknown>;
  for (const key of TEXTS) put(into, key, textOf(fields[key]) || undefined);
  for (const key of NUMBERS) put(into, key, numberOf(fields[key]));
  for (const key of FLAGS) put(into, key, flagOf(fields[key]));
  for (const key of DAYS) put(into, key, dateOf(fields[key]));
  put(into, 'date', dateOf(fields['date']));
  put(into, 'mitigated', timeOf(fields['mitigated']));
  draft.cwes = listOf(fields['cwes'])
    .map(cweOf)
    .filter((cwe) => cwe !== undefined);
  draft.vulnerability_ids = [...textsOf(fields['cve']), ...textsOf(fields['vulnerability_ids'] ?? [])];
  draft.tags = textsOf(typeof fields['tags'] === 'string' ? fields['tags'].split(',') : fields['tags']);
  const places = [...listOf(fields['endpoints']), ...listOf(fields['locations']).filter(isUrl), ...textsOf(fields['url'])];
  draft.endpoints = places.map(endpoint).filter((place) => place !== undefined);
  draft.request_response = [...listOf(fields['request_response']), ...listOf(fields['req_resp'])]
    .map(pair)
    .filter((one) => one.request || one.response);
  draft.files = listOf(fields['files']).map((file) => ({ title: textOf(at(file, 'title')), data: textOf(at(file, 'data')) }));
  return draft;
}

function cweOf(value: unknown): number | undefined {
  return numberOf(typeof value === 'string' ? value.replace(/^CWE-/i, '') : value);
}

function pair(value: unknown): { request: string; response: string } {
  return { request: textOf(at(value, 'request') ?? at(value, 'req')), response: textOf(at(value, 'response') ?? at(value, 'resp')) };
}

function isUrl(value: unknown): boolean {
  return typeof value === 'string' || (isFields(value) && (value['type'] === 'url' || 'host' in value));
}

function endpoint(value: unknown): string | EndpointParts | undefined {
  if (!isFields(value)) return schemeless(textOf(value)) || undefined;
  const part = (...names: string[]) => names.map((name) => textOf(value[name])).find((text) => text !== '');
  return (
    endpointFrom({
      host: part('host') ?? '',
      protocol: part('protocol'),
      user_info: part('user_info', 'userinfo'),
      port: part('port'),
      path: part('path'),
      query: part('query'),
      fragment: part('fragment'),
    }) ?? schemeless(part('url') ?? '')
  );
}

/** `host/path` as DefectDojo writes a URL without scheme: `//host/path`. */
export function schemeless(text: string): string {
  return text === '' || /^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(text) ? text : `//${text}`;
}

function put(into: Record<string, unknown>, key: string, value: unknown): void {
  if (value !== undefined) into[key] = value;
}
