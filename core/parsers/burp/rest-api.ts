import {
  at,
  type Draft,
  endpointOf,
  type Fields,
  fieldsOf,
  type Findings,
  htmlToMarkdown,
  isFields,
  type JsonReport,
  labelled,
  listOf,
  MAX_EXCHANGES,
  paragraphs,
  type ParseContext,
  ReportError,
  type RequestResponse,
  severityOf,
  textOf,
  textOfBase64,
} from '../_kit/index.ts';
import { CONFIDENCE } from './issue.ts';

const ISSUE_FOUND = 'issue_found';

/** The state of a scan task as Burp's REST API tells it: one event for each issue that was found. */
export function* restApi(report: JsonReport, context: ParseContext): Findings {
  if (!Array.isArray(at(report.root, 'issue_events')))
    throw new ReportError('this JSON holds no “issue_events”; save the whole answer of /v0.1/scan/TASK');
  for (const { value } of report.elements()) {
    const issue = at(value, 'issue');
    if ((at(value, 'type') ?? ISSUE_FOUND) !== ISSUE_FOUND) continue;
    if (isFields(issue) && textOf(issue['name']) !== '') yield draftOf(issue);
    else context.problem('An issue event without a named issue was left out.');
  }
}

function draftOf(issue: Fields): Draft {
  const severity = textOf(issue['severity']);
  const url = `${textOf(issue['origin'])}${textOf(issue['path'])}`;
  const draft: Draft = {
    title: textOf(issue['name']),
    severity: severityOf(severity),
    description: paragraphs(
      labelled({
        'Serial Number': issue['serial_number'],
        'Type Index': issue['type_index'],
        Confidence: issue['confidence'],
        Description: htmlToMarkdown(issue['description']) || '(none)',
      }),
      ...MISSING.filter(([, keys]) => textIn(issue, keys) === '').map(([label]) => `No ${label} provided.`),
    ),
    mitigation: textIn(issue, REMEDIATION),
    impact: textIn(issue, BACKGROUND),
    references: textIn(issue, REFERENCES),
    unique_id_from_tool: textOf(issue['serial_number']),
    vuln_id_from_tool: textOf(issue['type_index']),
    scanner_confidence: CONFIDENCE[textOf(issue['confidence'])] ?? null,
    endpoints: endpointOf(url) ? [url] : [],
    request_response: listOf(issue['evidence']).slice(0, MAX_EXCHANGES).flatMap(exchange),
    static_finding: false,
    dynamic_finding: true,
  };
  return severity === 'false_positive' ? { ...draft, active: false, false_p: true } : draft;
}

const REMEDIATION = ['remediation', 'remediation_background'];
const BACKGROUND = ['issue_background', 'background'];
const REFERENCES = ['references', 'vulnerability_classifications'];
/** Told in the description, as most versions of the API send none of them. */
const MISSING: readonly (readonly [string, readonly string[]])[] = [
  ['mitigation', REMEDIATION],
  ['impact', BACKGROUND],
  ['references', REFERENCES],
];

function textIn(issue: Fields, keys: readonly string[]): string {
  return paragraphs(...keys.map((key) => htmlToMarkdown(issue[key])));
}

function exchange(evidence: unknown): RequestResponse[] {
  const pair = fieldsOf(at(evidence, 'request_response'));
  const [request, response] = [message(pair['request']), message(pair['response'])];
  return request === '' && response === '' ? [] : [{ request, response }];
}

/** Burp cuts a message where something is highlighted. */
function message(segments: unknown): string {
  return listOf(segments)
    .map((segment) => textOfBase64(at(segment, 'data')))
    .join('')
    .slice(0, 64 << 10);
}
