import {
  addPlaces,
  at,
  cwesIn,
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
} from '../_kit/index.ts';

/** Where the list of issues stands: as DefectDojo's documentation has it, or in the API's own answer. */
export const ISSUE_LISTS = ['Issues[]', 'data.scan.issues[]'];

const MAX_TEXT = 256 << 10;

/** Issues of Burp Suite DAST's GraphQL API. Those of one type are one finding at several places. */
export function* graphqlApi(report: JsonReport, context: ParseContext): Findings {
  if (!Array.isArray(at(report.root, 'Issues')) && !Array.isArray(at(report.root, 'data', 'scan', 'issues')))
    throw new ReportError('this JSON holds no “Issues”; save the list of issues the GraphQL API answers with');
  const types = new Map<string, Draft>();
  for (const { value } of report.elements()) {
    const name = textOf(at(value, 'issue_type', 'name'));
    if (!isFields(value) || name === '') {
      context.problem('An issue without the name of its type was left out.');
      continue;
    }
    const known = types.get(name);
    const draft = draftOf(value, name);
    if (known) join(known, draft, htmlToMarkdown(value['description_html']));
    else types.set(name, draft);
  }
  yield* types.values();
}

function draftOf(issue: Fields, name: string): Draft {
  const type = fieldsOf(issue['issue_type']);
  const classes = htmlToMarkdown(type['vulnerability_classifications_html']);
  const cwes = cwesIn(classes);
  const url = `${textOf(issue['origin'])}${textOf(issue['path'])}`;
  return {
    title: name,
    severity: severityOf(issue['severity']),
    description: section('Issue Background', type['description_html']),
    // What is known of each place; the type is what the finding is known by.
    steps_to_reproduce: section('Issue Detail', issue['description_html']),
    mitigation: paragraphs(
      section('Remediation Detail', issue['remediation_html']),
      section('Remediation Background', type['remediation_html']),
    ),
    references: paragraphs(section('References', type['references_html']), labelled({ 'CWE Information': classes })),
    cwe: cwes[0] ?? null,
    cwes,
    endpoints: endpointOf(url) ? [url] : [],
    request_response: exchanges(issue['evidence']),
    nb_occurences: 1,
    static_finding: false,
    dynamic_finding: true,
  };
}

function join(known: Draft, next: Draft, detail: string): void {
  const told = known.steps_to_reproduce ?? '';
  if (told.length < MAX_TEXT && !told.includes(detail)) known.steps_to_reproduce = paragraphs(told, detail);
  addPlaces(known, next);
}

function section(label: string, html: unknown): string {
  return labelled({ [label]: htmlToMarkdown(html) });
}

/** Requests and responses alternate in the list of evidence; a request may stay without an answer. */
function exchanges(evidence: unknown): RequestResponse[] {
  const pairs: { request: string; response: string }[] = [];
  for (const piece of listOf(evidence)) {
    if (Array.isArray(at(piece, 'request_segments'))) pairs.push({ request: message(at(piece, 'request_segments')), response: '' });
    const last = pairs.at(-1);
    if (last && Array.isArray(at(piece, 'response_segments'))) last.response = message(at(piece, 'response_segments'));
  }
  return pairs.slice(0, MAX_EXCHANGES);
}

function message(segments: unknown): string {
  return listOf(segments)
    .map((segment) => textOf(at(segment, 'data_html')) || textOf(at(segment, 'highlight_html')))
    .join('')
    .slice(0, 64 << 10);
}
