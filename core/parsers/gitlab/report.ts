import {
  at,
  cvesIn,
  cweNumber,
  distinct,
  type Draft,
  type Fields,
  fieldsOf,
  isFields,
  type JsonReport,
  labelled,
  listOf,
  type ParseContext,
  ReportError,
  type Severity,
  severityOf,
  textOf,
} from '../_kit/index.ts';

/** The lists of every report; the last two are named only so that they are never held. */
export const LISTS = ['vulnerabilities[]', 'remediations[]', 'dependency_files[].dependencies[]'];

/** DefectDojo's scale: 1–2 certain, 3–5 firm, 6–10 tentative. */
const CONFIDENCES: Readonly<Record<string, number>> = { confirmed: 1, high: 3, medium: 4, low: 6, experimental: 7 };

/** What a report is about: `scan.type` since version 3, before that told by its first vulnerability; '' when neither does. */
export function kindOf(root: unknown): string {
  const entry = fieldsOf(at(root, 'vulnerabilities', 0));
  const isReport = Array.isArray(at(root, 'vulnerabilities')) && isFields(at(root, 'scan'));
  const stated = isReport ? textOf(at(root, 'scan', 'type')) : '';
  if (stated) return stated;
  if (!isFields(entry['location']) || !Array.isArray(entry['identifiers'])) return '';
  return textOf(entry['category']) || kindOfLocation(entry['location'], entry);
}

/** The scan stands behind the vulnerabilities, which may be more than detection sees; categories ended with version 15. */
function kindOfLocation(location: Fields, entry: Fields): string {
  if ('image' in location) return 'container_scanning';
  if ('crash_type' in location || 'crash_state' in location) return 'coverage_fuzzing';
  if ('hostname' in location) return 'dast';
  if ('raw_source_code_extract' in entry || 'commit' in location) return 'secret_detection';
  if (at(location, 'dependency', 'package', 'name') !== undefined) return 'dependency_scanning';
  return 'file' in location ? 'sast' : '';
}

/** The report's vulnerabilities; entries that are none are told as problems when a context is given. Throws `ReportError` when it has no list of them. */
export function* vulnerabilitiesOf(report: JsonReport, context?: ParseContext): Generator<Fields, void, undefined> {
  if (!Array.isArray(at(report.root, 'vulnerabilities')))
    throw new ReportError('this JSON holds no vulnerabilities; take the report artifact of a GitLab security job');
  for (const { path, value } of report.elements()) {
    if (path !== 'vulnerabilities[]') continue;
    if (isFields(value)) yield value;
    else context?.problem('An entry of vulnerabilities is not an object and was left out.');
  }
}

/** The id of a vulnerability; reports before version 3 had only `cve`, GitLab's fingerprint. */
export function idOf(entry: Fields): string {
  return textOf(entry['id']) || textOf(entry['cve']);
}

/** Identifiers by kind; `others` are told as text, as rules of the analyzers have no field of their own. */
export function identifiersOf(entry: Fields): { cwes: number[]; cves: string[]; others: string; weaknesses: string[] } {
  const all = listOf(entry['identifiers']).map(fieldsOf);
  const ofType = (type: string) => all.filter((one) => textOf(one['type']).toLowerCase() === type);
  const others = all.filter((one) => !['cwe', 'cve'].includes(textOf(one['type']).toLowerCase()));
  return {
    cwes: distinct(ofType('cwe').map((one) => (/^(?:CWE-)?\d+$/i.test(textOf(one['value'])) ? cweNumber(one['value']) : undefined))),
    cves: distinct(ofType('cve').map((one) => cvesIn(one['value'], one['name'])[0] ?? textOf(one['value']))),
    others: others
      .map((one) => labelled({ 'Identifier type': one['type'], Name: one['name'], Value: one['value'], URL: one['url'] }))
      .join('\n\n'),
    weaknesses: distinct(ofType('cwe').map((one) => textOf(one['name']))),
  };
}

/** The severity, and what stands before a title when the analyzer had none. */
export function ratingOf(entry: Fields): { severity: Severity; prefix: string } {
  const word = textOf(entry['severity']);
  const isKnown = !['', 'unknown', 'undefined'].includes(word.toLowerCase());
  return { severity: severityOf(word), prefix: isKnown ? '' : `[${word || 'None'} severity] ` };
}

/** DefectDojo's number for the confidence that reports before version 15 have. */
export function confidenceOf(entry: Fields): Partial<Draft> {
  const number = CONFIDENCES[textOf(entry['confidence']).toLowerCase()];
  return number === undefined ? {} : { scanner_confidence: number };
}

/** `Scanner: name`: that of the scan, or of the finding in reports that do not describe their scan. */
export function scannerLine(root: unknown, entry: Fields): string {
  const name = textOf(at(root, 'scan', 'scanner', 'name'));
  const own = textOf(at(entry, 'scanner', 'name')) || textOf(at(entry, 'scanner', 'id'));
  return `Scanner: ${name || `Could not be determined${own && ` from the scan, ${own} by the finding`}`}`;
}

/** The links of a vulnerability, one a line. */
export function linksOf(entry: Fields): string {
  return distinct(listOf(entry['links']).map((one) => textOf(at(one, 'url')))).join('\n');
}
