import {
  addPlaces,
  attribute,
  child,
  children,
  childText,
  copyOf,
  cweNumber,
  dateOf,
  descend,
  distinct,
  type Draft,
  endpointOf,
  type Findings,
  htmlToMarkdown,
  MAX_EXCHANGES,
  paragraphs,
  type ParseContext,
  ReportError,
  type RequestResponse,
  textOfBase64,
  type XmlNode,
  type XmlReport,
} from '../_kit/index.ts';
import { severityOfWebLevel } from './shared.ts';

const LISTS = [
  'VULNERABILITY_LIST/VULNERABILITY',
  'INFORMATION_GATHERED_LIST/INFORMATION_GATHERED',
  'SENSITIVE_CONTENT_LIST/SENSITIVE_CONTENT',
];
export const WAS_ELEMENTS = ['RESULTS/', 'RESULTS/WEB_APPLICATION/'].flatMap((place) => LISTS.map((list) => place + list));
export const WAS_ROOTS = ['WAS_SCAN_REPORT', 'WAS_WEBAPP_REPORT'];

const MAX_TEXT = 64 << 10;

/** Web Application Scanning: one finding for each QID, with all its URLs. The glossary stands behind the results. */
export function* wasReport(report: XmlReport, context: ParseContext): Findings {
  if (!WAS_ROOTS.includes(report.root.name))
    throw new ReportError('the root element is not “WAS_SCAN_REPORT” or “WAS_WEBAPP_REPORT”, so it is not a report of Qualys WAS');
  const findings = new Map<string, Draft>();
  for (const node of report.elements()) {
    const qid = copyOf(childText(node, 'QID'));
    if (qid === '') {
      context.problem('A result without a QID was left out.');
      continue;
    }
    // What was gathered for information is told apart from vulnerabilities of the same QID.
    const key = `${node.name === 'INFORMATION_GATHERED' ? 'info' : ''}${qid}`;
    const draft = resultDraft(node, qid);
    const known = findings.get(key);
    if (known) addPlaces(known, draft);
    else findings.set(key, draft);
  }
  const glossary = children(descend(report.root, 'GLOSSARY', 'QID_LIST'), 'QID');
  for (const draft of findings.values())
    yield explained(
      draft,
      glossary.find((one) => childText(one, 'QID') === draft.vuln_id_from_tool),
    );
}

/** The facts of one result; severity and texts come from the glossary. */
function resultDraft(node: XmlNode, qid: string): Draft {
  const isInfo = node.name === 'INFORMATION_GATHERED';
  const urls = [childText(node, 'URL'), ...children(child(node, 'ACCESS_PATH'), 'URL').map((url) => url.text.trim())];
  const dates = ['DETECTION_DATE', 'FIRST_TIME_DETECTED', 'LAST_TIME_DETECTED'];
  return {
    title: `QID-${qid}`,
    severity: isInfo ? 'Info' : 'Low',
    // Durations, counts and lists of this scan.
    steps_to_reproduce: isInfo ? textOfBase64(childText(node, 'DATA')) : '',
    date: dates.map((name) => dateOf(childText(node, name))).find((date) => date !== undefined) ?? null,
    vuln_id_from_tool: qid,
    endpoints: distinct(urls.filter((url) => endpointOf(url)).map(copyOf)),
    request_response: children(child(node, 'PAYLOADS'), 'PAYLOAD').slice(0, MAX_EXCHANGES).map(exchangeOf),
    static_finding: false,
    dynamic_finding: true,
    ...(/^fixed$/i.test(childText(node, 'STATUS')) && { active: false, is_mitigated: true }),
  };
}

function explained(draft: Draft, entry: XmlNode | undefined): Draft {
  if (!entry) return draft;
  const cwe = cweNumber(childText(entry, 'CWE')) ?? null;
  return {
    ...draft,
    title: childText(entry, 'TITLE') || draft.title,
    severity: draft.severity === 'Info' ? 'Info' : severityOfWebLevel(childText(entry, 'SEVERITY')),
    description: htmlToMarkdown(childText(entry, 'DESCRIPTION')),
    impact: htmlToMarkdown(childText(entry, 'IMPACT')),
    mitigation: htmlToMarkdown(childText(entry, 'SOLUTION')),
    cwe,
  };
}

function exchangeOf(payload: XmlNode): RequestResponse {
  const request = child(payload, 'REQUEST');
  const headers = children(child(request, 'HEADERS'), 'HEADER').map(
    (header) => `${childText(header, 'key')}: ${childText(header, 'value')}`,
  );
  const contents = child(child(payload, 'RESPONSE'), 'CONTENTS');
  const response = contents?.text.trim() ?? '';
  return {
    request: paragraphs(
      [`${childText(request, 'METHOD')} ${childText(request, 'URL')}`, ...headers].join('\n'),
      childText(request, 'BODY'),
    ).slice(0, MAX_TEXT),
    response: attribute(contents, 'base64') === 'true' ? textOfBase64(response) : copyOf(response.slice(0, MAX_TEXT)),
  };
}
