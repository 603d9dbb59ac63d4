import {
  csv,
  type CsvRow,
  cweNumber,
  dateOf,
  defineParser,
  type Draft,
  type EndpointParts,
  endpointFrom,
  labelled,
  severityOf,
} from '../_kit/index.ts';

const REQUIRED = ['Vulnerability Name', 'Vulnerability ID', 'Rule Name', 'Severity'];

export const parsers = [
  defineParser({
    scanType: 'Contrast Scan',
    tool: { name: 'Contrast Assess', url: 'https://www.contrastsecurity.com' },
    export: 'export it in Contrast: Vulnerabilities › Export › CSV',
    dedupe: { algorithm: 'legacy' },
    formats: [
      csv({
        recognises: (columns) => REQUIRED.every((name) => columns.includes(name)),
        *parse(rows) {
          const seen = new Map<string, Draft>();
          for (const row of rows) {
            if (!row['Vulnerability Name']) continue;
            const key = JSON.stringify([row['Vulnerability ID'], row['Rule Name'], row['Vulnerability Name']]);
            const known = seen.get(key);
            if (known) addRequest(known, row);
            else seen.set(key, vulnerabilityDraft(row));
          }
          yield* seen.values();
        },
      }),
    ],
  }),
];

function vulnerabilityDraft(row: CsvRow): Draft {
  const name = cell(row, 'Vulnerability Name');
  const draft: Draft = {
    // The name goes on with the parameter and page it was found at; those do not belong to the title.
    title: name.replace(/\sfrom\s.*$/s, '') || name,
    severity: severityOf(cell(row, 'Severity')),
    description: labelled({
      Title: name,
      'Rule Name': cell(row, 'Rule Name'),
      'Vulnerability ID': cell(row, 'Vulnerability ID'),
      Application: cell(row, 'Application Name'),
    }),
    steps_to_reproduce: labelled({ 'Request URI': cell(row, 'Request URI') }),
    impact: labelled({ Status: cell(row, 'Status') }),
    date: dateOf(cell(row, 'First Seen')) ?? dateOf(cell(row, 'First Seen Datetime')) ?? null,
    cwe: cweNumber(/(?<!\d)(\d+)(?:\.html)?\/?$/.exec(cell(row, 'CWE ID'))?.[1]) ?? null,
    unique_id_from_tool: cell(row, 'Vulnerability ID'),
    vuln_id_from_tool: cell(row, 'Rule Name'),
    nb_occurences: 0,
    endpoints: [],
    request_response: [],
    static_finding: false,
    dynamic_finding: true,
    ...state(cell(row, 'Status')),
  };
  addRequest(draft, row);
  return draft;
}

function addRequest(draft: Draft, row: CsvRow): void {
  const endpoint = endpointOfRequest(row);
  const body = cell(row, 'Request Body');
  draft.nb_occurences = (draft.nb_occurences ?? 0) + 1;
  if (endpoint) draft.endpoints = [...(draft.endpoints ?? []), endpoint];
  if (body) draft.request_response = [...(draft.request_response ?? []), { request: request(row, body), response: '' }];
}

/** The agent sees requests from inside and knows no host name. */
function endpointOfRequest(row: CsvRow): EndpointParts | undefined {
  const path = cell(row, 'Request URI');
  return path === '' ? undefined : endpointFrom({ host: '0.0.0.0', protocol: cell(row, 'Request Protocol'), path });
}

function request(row: CsvRow, body: string): string {
  const query = cell(row, 'Request Qs');
  return `${cell(row, 'Request Method')} ${cell(row, 'Request URI')}${query && `?${query}`}\n\n${body}`;
}

/** What was decided in Contrast. */
function state(status: string): Partial<Draft> {
  const word = status.toLowerCase().replace(/[^a-z]/g, '');
  if (word === 'confirmed') return { verified: true };
  if (word === 'notaproblem') return { active: false, false_p: true };
  return word === 'fixed' || word.startsWith('remediated') ? { active: false, is_mitigated: true } : {};
}

function cell(row: CsvRow, name: string): string {
  return row[name]?.trim() ?? '';
}
