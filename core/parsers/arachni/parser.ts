import {
  addPlaces,
  at,
  cweNumber,
  dateOf,
  defineParser,
  type Draft,
  endpointOf,
  type Fields,
  fieldsOf,
  htmlToMarkdown,
  isFields,
  json,
  noted,
  paragraphs,
  type Parser,
  ReportError,
  severityOf,
  textOf,
  textsOf,
} from '../_kit/index.ts';

const MAX_TEXT = 64 << 10;

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Arachni Scan',
    tool: { name: 'Arachni', url: 'https://ecsypno.com/pages/arachni-web-application-security-scanner-framework' },
    export: 'export it with `arachni_reporter --reporter=json:outfile=arachni.json scan.afr`',
    dedupe: { algorithm: 'legacy' },
    formats: [
      json({
        recognises: (root) =>
          Array.isArray(at(root, 'issues')) &&
          isFields(at(root, 'sitemap')) &&
          ('seed' in fieldsOf(root) || 'delta_time' in fieldsOf(root)),
        elements: ['issues[]'],
        *parse(report, context) {
          if (!Array.isArray(at(report.root, 'issues')))
            throw new ReportError('this JSON holds no “issues” of Arachni; export it with the JSON reporter');
          const date = dateOf(at(report.root, 'finish_datetime')) ?? dateOf(at(report.root, 'start_datetime')) ?? null;
          const findings = new Map<string, Draft>();
          for (const { value } of report.elements()) {
            if (isFields(value) && textOf(value['name']) !== '') add(findings, issueDraft(value, date));
            else context.problem('An issue without a name was left out.');
          }
          yield* findings.values();
        },
      }),
    ],
  }),
];

/** Issues of one name and severity are one finding at several places. */
function add(findings: Map<string, Draft>, draft: Draft): void {
  const key = `${draft.severity} ${draft.title}`;
  const known = findings.get(key);
  if (!known) findings.set(key, draft);
  else {
    addPlaces(known, draft);
    known.nb_occurences = (known.nb_occurences ?? 1) + 1;
  }
}

function issueDraft(issue: Fields, date: string | null): Draft {
  const url = addressOf(issue);
  return {
    title: textOf(issue['name']),
    severity: severityOf(issue['severity']),
    description: htmlToMarkdown(issue['description']),
    mitigation: paragraphs(htmlToMarkdown(issue['remedy_guidance']), noted(...Object.values(fieldsOf(issue['remarks'])))),
    references: paragraphs(...Object.values(fieldsOf(issue['references']))),
    date,
    cwe: cweNumber(issue['cwe']) ?? null,
    vuln_id_from_tool: textOf(issue['digest']),
    tags: textsOf(issue['tags']),
    nb_occurences: 1,
    endpoints: endpointOf(url) ? [url] : [],
    request_response: [{ request: message(issue['request'], 'effective_body'), response: message(issue['response'], 'body') }],
    static_finding: false,
    dynamic_finding: true,
  };
}

/** The whole address: `request.url` lacks the query, which stands in `request.parameters`. */
function addressOf(issue: Fields): string {
  const places = [at(issue, 'vector', 'action'), at(issue, 'response', 'url'), at(issue, 'request', 'url'), at(issue, 'vector', 'url')];
  return places.map(textOf).find((place) => place !== '') ?? '';
}

function message(given: unknown, body: string): string {
  const fields = fieldsOf(given);
  return paragraphs(fields['headers_string'], fields[body]).slice(0, MAX_TEXT);
}
