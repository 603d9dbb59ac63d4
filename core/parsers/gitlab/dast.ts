import {
  at,
  dateOf,
  type Draft,
  endpointOf,
  type Fields,
  fieldsOf,
  isFields,
  labelled,
  listOf,
  paragraphs,
  type RequestResponse,
  severityOf,
  textOf,
} from '../_kit/index.ts';
import { confidenceOf, identifiersOf, idOf, linksOf, scannerLine } from './report.ts';
import type { Merged } from './merge.ts';

const MAX_BODY = 64 << 10;

/** A vulnerability of a running application, with every address it was found at. */
export function dastDraft({ entry, count, facts }: Merged<string>, root: unknown): Draft {
  const { cwes, others, weaknesses } = identifiersOf(entry);
  const id = idOf(entry);
  return {
    title: textOf(entry['name']) || id || 'DAST finding',
    severity: severityOf(entry['severity']),
    description: paragraphs(
      scannerLine(root, entry),
      entry['message'],
      entry['description'],
      labelled({ Method: at(entry, 'location', 'method'), Parameter: at(entry, 'location', 'param') }),
      at(entry, 'evidence', 'summary'),
      cwes.length === 0 ? weaknesses.join(', ') : '',
    ),
    mitigation: textOf(entry['solution']),
    references: paragraphs(others, linksOf(entry)),
    date: dateOf(entry['discovered_at']) ?? null,
    cwe: cwes[0] ?? null,
    cwes,
    unique_id_from_tool: id,
    nb_occurences: count,
    endpoints: facts.map(endpointOf).filter((endpoint) => endpoint !== undefined),
    request_response: exchange(entry['evidence']),
    static_finding: false,
    dynamic_finding: true,
    ...confidenceOf(entry),
  };
}

/** The address a vulnerability was found at; undefined without a host. */
export function addressOf(entry: Fields): string | undefined {
  const location = fieldsOf(entry['location']);
  const host = textOf(location['hostname']);
  return host ? `${host.replace(/(?<!\/)\/+$/, '')}/${textOf(location['path']).replace(/^\/+/, '')}` : undefined;
}

function exchange(evidence: unknown): RequestResponse[] {
  const request = fieldsOf(at(evidence, 'request'));
  const response = at(evidence, 'response');
  if (textOf(request['url']) === '' && !isFields(response)) return [];
  return [
    {
      request: messageOf(`${textOf(request['method'])} ${textOf(request['url'])}`, request),
      response: messageOf(`${textOf(at(response, 'status_code'))} ${textOf(at(response, 'reason_phrase'))}`, fieldsOf(response)),
    },
  ];
}

function messageOf(first: string, message: Fields): string {
  const headers = listOf(message['headers']).map((header) => `${textOf(at(header, 'name'))}: ${textOf(at(header, 'value'))}`);
  return [first.trim(), ...headers, '', textOf(message['body'])].join('\n').trim().slice(0, MAX_BODY);
}
