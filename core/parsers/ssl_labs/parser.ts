import {
  at,
  defineParser,
  type Draft,
  type EndpointParts,
  entriesOf,
  type Findings,
  type ParseContext,
  endpointFrom,
  endpointOf,
  type Fields,
  fieldsOf,
  isFields,
  json,
  labelled,
  listOf,
  paragraphs,
  ReportError,
  type Severity,
  textOf,
} from '../_kit/index.ts';

const GRADES: Readonly<Record<string, Severity>> = { A: 'Info', B: 'Medium', C: 'High' };

export const parsers = [
  defineParser({
    scanType: 'SSL Labs Scan',
    tool: { name: 'SSL Labs', url: 'https://www.ssllabs.com' },
    export: 'export it with `ssllabs-scan HOST > ssllabs.json` (client of the SSL Labs API)',
    dedupe: { algorithm: 'legacy' },
    formats: [
      json({
        recognises: (root) => {
          const host = fieldsOf(at(root, 0));
          return 'endpoints' in host && ('criteriaVersion' in host || 'engineVersion' in host);
        },
        elements: ['[]'],
        *parse(report, context) {
          if (!Array.isArray(report.root)) throw new ReportError('an SSL Labs report is a JSON list of hosts; export it with ssllabs-scan');
          for (const host of entriesOf(report, context)()) yield* hostDrafts(host, context);
        },
      }),
    ],
  }),
];

/** One finding for each server behind the host's name; servers that answer alike are one. */
function* hostDrafts(host: Fields, context: ParseContext): Findings {
  const drafts = new Map<string, Draft & { endpoints: EndpointParts[] }>();
  for (const server of listOf(host['endpoints']).map(fieldsOf)) {
    const name = textOf(host['host']) || textOf(server['ipAddress']);
    if (!isFields(server['details']) && textOf(server['grade']) === '') {
      context.problem(`A server of ${name} was not assessed (${textOf(server['statusMessage']) || 'no grade'}) and was left out.`);
      continue;
    }
    const draft = serverDraft(host, name, server);
    const key = `${draft.title}\n${draft.description}\n${draft.steps_to_reproduce}`;
    const known = drafts.get(key);
    if (known) known.endpoints.push(...draft.endpoints);
    else drafts.set(key, draft);
  }
  yield* drafts.values();
}

function serverDraft(host: Fields, name: string, server: Fields): Draft & { endpoints: EndpointParts[] } {
  const grade = textOf(server['grade']);
  const title = `TLS Grade '${grade}' for ${name}`;
  const port = textOf(host['port']) || '443';
  const visited = listOf(at(server, 'details', 'httpTransactions')).map((one) => endpointOf(at(one, 'requestUrl')));
  const places = [
    endpointFrom({ protocol: 'https', host: name, port }),
    endpointFrom({ protocol: 'https', host: textOf(server['ipAddress']), port }),
    ...visited,
  ];
  return {
    title,
    severity: grade === '' ? 'Info' : (GRADES[grade.slice(0, 1).toUpperCase()] ?? 'Critical'),
    description: paragraphs(title, ...certificatesOf(host, fieldsOf(server['details'])).sort()),
    steps_to_reproduce: answersOf(fieldsOf(server['details'])),
    cwe: 310,
    endpoints: places.filter((place) => place !== undefined),
  };
}

function certificatesOf(host: Fields, details: Fields): string[] {
  const certificates =
    listOf(host['certs']).length > 0 ? listOf(host['certs']) : [details['cert'], ...listOf(at(details, 'chain', 'certs'))];
  return certificates.map((one) =>
    labelled({
      'Certificate Subject': textOf(at(one, 'subject')),
      'Issuer Subject': textOf(at(one, 'issuerSubject')),
      'Signature Algorithm': textOf(at(one, 'sigAlg')),
    }),
  );
}

/** What the server answered this time: what it offers, and how it behaves. */
function answersOf(details: Fields): string {
  const protocols = listOf(details['protocols']).map((one) => `${textOf(at(one, 'name'))} ${textOf(at(one, 'version'))}`);
  // Version 2 of the API has one list of suites, version 3 one for each protocol.
  const groups = Array.isArray(details['suites']) ? details['suites'] : [details['suites']];
  const suites = groups.flatMap((group) =>
    listOf(at(group, 'list')).map((suite) => `${textOf(at(suite, 'name'))}\nCipher Strength: ${textOf(at(suite, 'cipherStrength'))}`),
  );
  const facts = Object.entries(details).filter(([key, value]) => key !== 'hostStartTime' && textOf(value) !== '');
  return paragraphs(
    labelled({ Protocols: protocols.join('\n'), 'Suites List': suites.join('\n\n') }),
    labelled({ 'Additional Information': facts.map(([key, value]) => `${key}: ${textOf(value)}`).join('\n') }),
  );
}
