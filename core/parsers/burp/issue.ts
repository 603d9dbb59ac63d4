import {
  attribute,
  bullets,
  child,
  children,
  childText,
  copyOf,
  cwesIn,
  descendants,
  distinct,
  type Draft,
  htmlToMarkdown,
  labelled,
  MAX_EXCHANGES,
  paragraphs,
  type RequestResponse,
  severityOf,
  textOfBase64,
  wholeText,
  type XmlNode,
} from '../_kit/index.ts';

/** Kept of one finding, however many pages it was seen on. */
const MAX_TEXT = 256 << 10;

/** DefectDojo's scale: up to 2 certain, 3 to 5 firm, above tentative. */
export const CONFIDENCE: Readonly<Record<string, number>> = { certain: 1, firm: 4, tentative: 7 };

/** The finding of one issue; undefined without a name. */
export function draftOf(issue: XmlNode): Draft | undefined {
  const title = childText(issue, 'name');
  if (title === '') return undefined;
  const host = childText(issue, 'host');
  const severity = childText(issue, 'severity');
  const classes = childText(issue, 'vulnerabilityClassifications');
  const cwes = cwesIn(classes);
  const draft: Draft = {
    title: copyOf(title),
    severity: severityOf(severity),
    description: paragraphs(
      `URL: ${host}${childText(issue, 'path')}`,
      htmlToMarkdown(childText(issue, 'issueDetail')),
      details(issue),
      interactions(issue),
    ),
    impact: htmlToMarkdown(childText(issue, 'issueBackground')),
    mitigation: paragraphs(
      htmlToMarkdown(childText(issue, 'remediationDetail')),
      htmlToMarkdown(childText(issue, 'remediationBackground')),
    ),
    references: paragraphs(htmlToMarkdown(childText(issue, 'references')), htmlToMarkdown(classes)),
    cwe: cwes[0] ?? null,
    cwes,
    unique_id_from_tool: copyOf(childText(issue, 'serialNumber')),
    vuln_id_from_tool: copyOf(childText(issue, 'type')),
    scanner_confidence: CONFIDENCE[childText(issue, 'confidence').toLowerCase()] ?? null,
    param: copyOf(/(?:^|\])[^[\]]*\[([^\]]*)\]$/.exec(childText(issue, 'location'))?.[1] ?? ''),
    endpoints: host === '' ? [] : [copyOf(host)],
    request_response: [...descendants(issue, 'requestresponse')].slice(0, MAX_EXCHANGES).map(exchange),
    static_finding: false,
    dynamic_finding: true,
  };
  return /^false positive$/i.test(severity) ? { ...draft, active: false, false_p: true } : draft;
}

/** Two issues of one kind: the newer one's words first, the first one's facts, the places of both. */
export function join(first: Draft, next: Draft): Draft {
  const description = first.description ?? '';
  return {
    ...first,
    description: description.length > MAX_TEXT ? description : paragraphs(next.description, description),
    param: distinct([next.param, ...(first.param ?? '').split(', ')])
      .slice(0, MAX_EXCHANGES)
      .join(', '),
    endpoints: distinct([...(first.endpoints ?? []), ...(next.endpoints ?? [])]),
    request_response: [...(first.request_response ?? []), ...(next.request_response ?? [])].slice(0, MAX_EXCHANGES),
    cwes: distinct([...(first.cwes ?? []), ...(next.cwes ?? [])]),
  };
}

function details(issue: XmlNode): string {
  return bullets(children(child(issue, 'issueDetailItems'), 'issueDetailItem').map((item) => htmlToMarkdown(item.text)));
}

/** Facts of a request that came to Burp's own server: the evidence of what cannot be seen in a response. */
const INTERACTION = {
  interactionType: 'Interaction',
  lookupType: 'Lookup type',
  lookupHost: 'Lookup host',
  originIp: 'From',
  time: 'Time',
  smtp: 'SMTP',
  sender: 'Sender',
  recipients: 'Recipients',
  conversation: 'Conversation',
} as const;

function interactions(issue: XmlNode): string {
  const events = children(issue, 'collaboratorEvent').slice(0, MAX_EXCHANGES);
  return paragraphs(
    ...events.map((event) =>
      labelled(Object.fromEntries(Object.entries(INTERACTION).map(([name, label]) => [label, wholeText(child(event, name))]))),
    ),
  );
}

function exchange(pair: XmlNode): RequestResponse {
  return { request: message(child(pair, 'request')), response: message(child(pair, 'response')) };
}

function message(node: XmlNode | undefined): string {
  if (!node) return '';
  return attribute(node, 'base64') === 'true' ? textOfBase64(node.text) : copyOf(node.text.slice(0, 64 << 10));
}
