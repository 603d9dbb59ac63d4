import {
  at,
  cwesIn,
  dateOf,
  decodeEntities,
  defineParser,
  distinct,
  type Draft,
  endpointOf,
  type Fields,
  fieldsOf,
  type Findings,
  htmlToMarkdown,
  isFields,
  json,
  type JsonReport,
  listOf,
  numberOf,
  paragraphs,
  type ParseContext,
  ReportError,
  type RequestResponse,
  type Severity,
  textOf,
  textsOf,
  timeOf,
} from '../_kit/index.ts';

export const parsers = [
  defineParser({
    scanType: 'WhiteHat Sentinel',
    tool: { name: 'WhiteHat Sentinel', url: 'https://source.whitehatsec.com' },
    export:
      'fetch the vulnerabilities from Sentinel’s API: GET /api/vuln?display_attack_vectors=1&display_description=1&display_solution=1&format=json',
    dedupe: { algorithm: 'legacy' },
    formats: [
      json({
        recognises: (root) => ['class', 'risk', 'attack_vectors', 'site'].every((name) => name in fieldsOf(at(root, 'collection', 0))),
        elements: ['collection[]'],
        parse,
      }),
    ],
  }),
];

const SEVERITIES: readonly Severity[] = ['Info', 'Info', 'Low', 'Medium', 'High', 'Critical'];

/** Requests kept of one finding. */
const MAX_EXCHANGES = 50;

function* parse(report: JsonReport, context: ParseContext): Findings {
  if (!Array.isArray(at(report.root, 'collection')))
    throw new ReportError('the JSON has no “collection”, so it is not an answer of Sentinel’s API');
  for (const { value } of report.elements()) {
    if (isFields(value) && textOf(value['class']) !== '') yield draftOf(value);
    else context.problem('A vulnerability without a class was left out.');
  }
}

function draftOf(vulnerability: Fields): Draft {
  const vectors = listOf(vulnerability['attack_vectors']).map(fieldsOf);
  const open = textOf(vulnerability['status']) === 'open';
  const explanation = textOf(at(vulnerability, 'description', 'description'));
  const id = textOf(vulnerability['id']);
  const cwes = cwesIn(...vectors.flatMap((vector) => textsOf(vector['scanner_tags'])));
  return {
    title: textOf(vulnerability['class']),
    severity: SEVERITIES[numberOf(vulnerability['custom_risk']) || numberOf(vulnerability['risk']) || 0] ?? 'Info',
    description: withoutReferences(htmlToMarkdown(explanation)),
    steps_to_reproduce: textOf(at(vulnerability, 'description', 'description_prepend')),
    mitigation: paragraphs(
      at(vulnerability, 'solution', 'solution_prepend'),
      withoutReferences(htmlToMarkdown(at(vulnerability, 'solution', 'solution'))),
    ),
    references: [
      `https://source.whitehatsec.com/asset-management/site-summary/${textOf(vulnerability['site'])}/findings/${id}`,
      ...linksIn(explanation),
    ].join('\n'),
    date: dateOf(vulnerability['found']) ?? null,
    cwe: cwes[0] ?? null,
    unique_id_from_tool: id,
    active: open,
    verified: true,
    is_mitigated: !open,
    mitigated: open ? null : (timeOf(vulnerability['closed']) ?? null),
    endpoints: distinct(vectors.map((vector) => textOf(at(vector, 'request', 'url')))).flatMap((url) => endpointOf(url) ?? []),
    request_response: vectors.slice(0, MAX_EXCHANGES).map(exchangeOf),
  };
}

/** The references at the end are told on their own. */
function withoutReferences(text: string): string {
  return (text.split(/^#+\s*\**References\**\s*$/m)[0] ?? '').trim();
}

function linksIn(html: string): string[] {
  return distinct(Array.from(html.matchAll(/href="([^"]{1,2000})"/g), (link) => decodeEntities(link[1] ?? '')));
}

function exchangeOf(vector: Fields): RequestResponse {
  const request = fieldsOf(vector['request']);
  const response = fieldsOf(vector['response']);
  return {
    request: [`${textOf(request['method'])} ${textOf(request['url'])}`, ...headersOf(request)].join('\n'),
    response: paragraphs(
      [textOf(response['status']), ...headersOf(response)].filter(Boolean).join('\n'),
      decodeEntities(textOf(at(response, 'body_match', 'content'))),
    ),
  };
}

function headersOf(message: Fields): string[] {
  return listOf(message['headers']).map((header) => `${textOf(at(header, 'name'))}: ${textOf(at(header, 'value'))}`);
}
