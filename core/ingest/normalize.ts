import type { Draft, EndpointParts } from '#core/model/draft.ts';
import { isSeverity, type Severity } from '#core/model/severity.ts';
import { findCvss } from '#core/parsers/_kit/cvss.ts';
import { dateOf, timeOf } from '#core/parsers/_kit/dates.ts';
import { endpointFrom, endpointOf, endpointText } from '#core/parsers/_kit/endpoints.ts';
import { cweNumber, distinct } from '#core/parsers/_kit/ids.ts';
import type { ParseContext, ReportedTest } from '#core/parsers/_kit/parser.ts';
import { severityOf } from '#core/parsers/_kit/severities.ts';

/** Longest values the store keeps, in characters (domain facts 1.7). */
const LENGTHS: Readonly<Partial<Record<keyof Draft, number>>> = {
  title: 511,
  component_name: 500,
  component_version: 100,
  file_path: 4000,
  unique_id_from_tool: 500,
  vuln_id_from_tool: 500,
  service: 200,
  fix_version: 100,
  planned_remediation_version: 99,
  effort_for_fixing: 99,
  sast_source_object: 500,
  sast_sink_object: 500,
  sast_source_file_path: 4000,
};
/** Longest names that many findings share, in characters: a unique index holds them whole. Locations in bytes. */
const MAX_ID = 500;
const MAX_TAG = 100;
const MAX_LOCATION = 2048;

const TEXTS = [
  'description',
  'mitigation',
  'impact',
  'references',
  'steps_to_reproduce',
  'severity_justification',
  'status_reason',
  'file_path',
  'component_name',
  'component_version',
  'unique_id_from_tool',
  'vuln_id_from_tool',
  'service',
  'param',
  'payload',
  'fix_version',
  'planned_remediation_version',
  'effort_for_fixing',
  'sast_source_object',
  'sast_sink_object',
  'sast_source_file_path',
] as const;
/** The days written, whatever the time zone beside them. */
const DAYS = ['date', 'kev_date', 'publish_date', 'planned_remediation_date'] as const;
const COUNTS = ['line', 'nb_occurences', 'sast_source_line', 'scanner_confidence'] as const;
const SHARES = ['epss_score', 'epss_percentile'] as const;
const FLAGS = [
  'known_exploited',
  'ransomware_used',
  'static_finding',
  'dynamic_finding',
  'active',
  'verified',
  'false_p',
  'out_of_scope',
  'risk_accepted',
  'under_review',
  'is_mitigated',
  'fix_available',
] as const;

export interface NormalizeOptions {
  /**
   * What `parse` prints: tags as the tool spells them, only lower-cased (stored tags must not hold what separates them), and the zero
   * characters of the tool's id.
   */
  readonly asReported?: boolean | undefined;
}

/**
 * Makes one form of what parsers yield: known severity words, a title that fits, valid vectors with their scores, ISO days, clean tags and
 * locations; blanks become absent, zero characters go. Undefined, with a problem told, for a draft without a title.
 */
export function normalize(draft: Draft, context: ParseContext, options: NormalizeOptions = {}): Draft | undefined {
  const title = cleanText(draft.title, LENGTHS.title)?.replace(/\s+/g, ' ');
  if (!title) {
    context.problem('An entry without a title was left out.');
    return undefined;
  }
  const clean: Draft = { title, severity: severityWord(draft.severity) };
  copyFacts(draft, clean);
  if (options.asReported) put(clean as unknown as Record<string, unknown>, 'unique_id_from_tool', draft.unique_id_from_tool?.trim());
  copyWeakness(draft, clean);
  copyScores(draft, clean);
  copyLists(draft, clean, options);
  return clean;
}

function copyFacts(draft: Draft, clean: Draft): void {
  const into = clean as unknown as Record<string, unknown>;
  for (const key of TEXTS) put(into, key, cleanText(draft[key], LENGTHS[key]));
  for (const key of DAYS) put(into, key, dateOf(draft[key]));
  put(into, 'mitigated', timeOf(draft.mitigated));
  for (const key of COUNTS) put(into, key, wholeNumber(draft[key]));
  for (const key of SHARES) put(into, key, within(draft[key], 1));
  for (const key of FLAGS) if (typeof draft[key] === 'boolean') into[key] = draft[key];
}

function copyWeakness(draft: Draft, clean: Draft): void {
  const cwes = distinct([draft.cwe, ...(draft.cwes ?? [])].map(cweNumber));
  if (cwes[0] !== undefined) clean.cwe = cwes[0];
  if (cwes.length > 1) clean.cwes = cwes;
  const ids = distinct((draft.vulnerability_ids ?? []).map((id) => cleanText(id, MAX_ID)));
  if (ids.length > 0) clean.vulnerability_ids = ids;
}

/** A vector decides its score; without a valid vector the tool's own score stays, but 0, by which tools say that they have none. */
function copyScores(draft: Draft, clean: Draft): void {
  const into = clean as unknown as Record<string, unknown>;
  const v3 = findCvss(draft.cvssv3, 3);
  const v4 = findCvss(draft.cvssv4, 4) ?? findCvss(draft.cvssv3, 4);
  put(into, 'cvssv3', v3?.vector);
  put(into, 'cvssv3_score', v3?.score ?? (within(draft.cvssv3_score, 10) || undefined));
  put(into, 'cvssv4', v4?.vector);
  put(into, 'cvssv4_score', v4?.score ?? (within(draft.cvssv4_score, 10) || undefined));
}

function copyLists(draft: Draft, clean: Draft, { asReported }: NormalizeOptions): void {
  const tags = distinct((draft.tags ?? []).map(tagWord)).map((tag) => (asReported ? tag : tag.replace(/[\s,'"]/g, '_')));
  if (tags.length > 0) clean.tags = distinct(tags);
  const endpoints = distinct((draft.endpoints ?? []).map(locationText));
  if (endpoints.length > 0) clean.endpoints = endpoints;
  const pairs = (draft.request_response ?? []).filter((pair) => pair.request || pair.response);
  if (pairs.length > 0)
    clean.request_response = pairs.map((pair) => ({ request: storable(pair.request), response: storable(pair.response) }));
  const files = (draft.files ?? []).filter((file) => file.title && file.data);
  if (files.length > 0) clean.files = files;
}

function severityWord(word: unknown): Severity {
  return isSeverity(word) ? word : severityOf(word);
}

/** What a report says of its test, in a form the store takes; blanks become absent. */
export function normalizeTest(facts: ReportedTest): ReportedTest {
  return {
    ...facts,
    type: cleanText(facts.type, 150)?.replace(/\s+/g, ' '),
    version: cleanText(facts.version, 100),
    description: cleanText(facts.description),
  };
}

/** Lower case; what would end a tag in a list becomes `_` where tags are stored (domain facts 1.13). */
function tagWord(tag: unknown): string | undefined {
  if (typeof tag !== 'string' && typeof tag !== 'number') return undefined;
  return cleanText(String(tag), MAX_TAG)?.toLowerCase();
}

function locationText(location: string | EndpointParts): string | undefined {
  if (typeof location === 'string') {
    const parts = endpointOf(storable(location));
    // A parser that wants DefectDojo's form of a URL without scheme gives it its two slashes.
    return parts && fitting(`${/^\s*\/\//.test(location) ? '//' : ''}${endpointText(parts)}`);
  }
  const parts = location && endpointFrom(location);
  return parts && fitting(storable(endpointText(parts)));
}

function fitting(location: string): string {
  if (location.length * 3 <= MAX_LOCATION) return location;
  const bytes = Buffer.from(location);
  return bytes.length <= MAX_LOCATION
    ? location
    : bytes
        .subarray(0, MAX_LOCATION)
        .toString()
        .replace(/\ufffd$/, '');
}

function cleanText(value: unknown, length?: number): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return undefined;
  const text = storable(value).trim();
  return (length !== undefined && text.length > length ? text.slice(0, length).toWellFormed() : text) || undefined;
}

/** Without zero characters and halves of surrogate pairs, which databases refuse or change. */
function storable(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return whole.includes('\0') ? whole.replaceAll('\0', '') : whole;
}

function wholeNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 && number < 2 ** 31 ? number : undefined;
}

function within(value: unknown, most: number): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && number >= 0 && number <= most ? number : undefined;
}

function put(into: Record<string, unknown>, key: string, value: unknown): void {
  if (value !== undefined) into[key] = value;
}
