import {
  at,
  bullets,
  cweNumber,
  dateOf,
  type Draft,
  endpointOf,
  type Fields,
  fieldsOf,
  htmlToMarkdown,
  labelled,
  listOf,
  noted,
  numberOf,
  paragraphs,
  positiveOf,
  textOf,
  textsOf,
} from '../_kit/index.ts';
import { severityOfLevel } from './severity.ts';

const EXPLOITABILITIES: Readonly<Record<string, string>> = {
  '-2': 'Very Unlikely',
  '-1': 'Unlikely',
  '0': 'Neutral',
  '1': 'Likely',
  '2': 'Very Likely',
};
const LICENSE_RISKS: Readonly<Record<string, string>> = {
  '1': 'Not assessed',
  '2': 'Low: typically permissive licenses; they require you to preserve copyright and license notices, but allow distribution under different terms without disclosing source code',
  '3': 'Medium: typically weak copyleft licenses; they require you to preserve copyright and license notices, and to disclose source code of changes',
  '4': 'High: typically strong copyleft licenses; they require you to preserve copyright and license notices, and to disclose source code of the whole work',
};

/** One finding of the Findings API; undefined for one that is closed, i.e. not found any more. */
export function apiDraft(entry: Fields): Draft | undefined {
  const status = fieldsOf(entry['finding_status']);
  if (textOf(status['status']).toUpperCase() === 'CLOSED') return undefined;
  const details = fieldsOf(entry['finding_details']);
  const kind = textOf(entry['scan_type']).toUpperCase();
  const [said = '', advice = '', links = ''] = parts(textOf(entry['description']));
  return {
    title: textOf(at(details, 'finding_category', 'name')) || textOf(at(details, 'cwe', 'name')) || textOf(entry['issue_id']),
    severity: severityOfLevel(details['severity']),
    description: paragraphs('### Meta Information', facts(details), '### Details', said),
    mitigation: paragraphs(advice, noted(...listOf(entry['annotations']).map((one) => at(one, 'comment')))),
    references: links,
    date: dateOf(status['first_found_date']) ?? null,
    cwe: cweNumber(at(details, 'cwe', 'id')) ?? null,
    nb_occurences: numberOf(entry['count']) ?? 1,
    tags: entry['violates_policy'] === true ? ['policy-violation'] : [],
    static_finding: kind !== 'DYNAMIC',
    dynamic_finding: kind === 'DYNAMIC',
    ...(kind === 'SCA' ? component(details) : kind === 'DYNAMIC' ? url(details) : place(details)),
    ...state(status),
  };
}

function facts(details: Fields): string {
  const exploitability = textOf(details['exploitability']);
  const licenses = listOf(details['licenses']).map((license) => {
    const risk = textOf(at(license, 'risk_rating'));
    return `${textOf(at(license, 'license_id'))}: ${LICENSE_RISKS[risk] ?? risk}`;
  });
  const told = labelled({
    'Exploitability Predication': EXPLOITABILITIES[exploitability] ?? exploitability,
    Plugin: details['plugin'],
    'Attack Vector': details['attack_vector'],
    'Vulnerable Parameter': details['vulnerable_parameter'],
    Module: details['module'],
    'Product ID': details['product_id'],
    'Component ID': details['component_id'],
    Language: details['language'],
  });
  const paths = bullets(textsOf(listOf(details['component_path']).map((path) => at(path, 'path'))).toSorted());
  return paragraphs(
    told,
    paths && `#### Component Locations\n\n${paths}`,
    licenses.length > 0 && `#### Licenses\n\n${bullets(licenses.toSorted())}`,
  );
}

function place(details: Fields): Partial<Draft> {
  const path = textOf(details['file_path']) || textOf(details['file_name']);
  const line = positiveOf(details['file_line_number']) ?? null;
  const procedure = textOf(details['procedure']);
  return {
    file_path: path,
    line,
    sast_source_file_path: path,
    sast_source_line: line,
    sast_source_object: procedure,
    sast_sink_object: procedure,
  };
}

function url(details: Fields): Partial<Draft> {
  const endpoint = endpointOf(textOf(details['url']));
  return { endpoints: endpoint ? [endpoint] : [] };
}

/** A file's name without its version is the component: `guava-30.0-jre.jar` is `guava.jar`. */
function component(details: Fields): Partial<Draft> {
  const version = textOf(details['version']);
  const name = textOf(details['component_filename']).replace(`-${version}`, '');
  const cve = textOf(at(details, 'cve', 'name'));
  const vector = textOf(at(details, 'cve', 'cvss3', 'vector'));
  return {
    title: textOf(at(details, 'cwe', 'name')) || `${name} - ${cve}`,
    component_name: name,
    component_version: version,
    vulnerability_ids: cve ? [cve] : [],
    cvssv3: vector && (vector.startsWith('CVSS:') ? vector : `CVSS:3.1/${vector}`),
    cvssv3_score: numberOf(at(details, 'cve', 'cvss3', 'score')) ?? null,
  };
}

/** Three spans of HTML: what it is, what to do, where to read on. */
function parts(description: string): string[] {
  const spans = description
    .split(/<\/span>/i)
    .map(htmlToMarkdown)
    .filter((part) => part !== '');
  return spans.length > 3 ? [spans.slice(0, -2).join('\n\n'), ...spans.slice(-2)] : spans;
}

/** A proposal decides nothing until it is approved. */
function state(status: Fields): Partial<Draft> {
  if (textOf(status['resolution_status']).toUpperCase() !== 'APPROVED') return {};
  const isFalse = /FALSE_POSITIVE/i.test(textOf(status['resolution']));
  return isFalse ? { active: false, false_p: true } : { active: false, is_mitigated: true };
}
