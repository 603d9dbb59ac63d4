import {
  at,
  cwesIn,
  dateOf,
  decodeEntities,
  defineParser,
  type Draft,
  endpointOf,
  type Fields,
  fieldsOf,
  type Findings,
  htmlToMarkdown,
  isFields,
  json,
  type JsonReport,
  labelled,
  listOf,
  paragraphs,
  type ParseContext,
  ReportError,
  severityOf,
  textOf,
} from '../_kit/index.ts';

export const parsers = [
  defineParser({
    scanType: 'Rapplex Scan',
    tool: { name: 'Rapplex', url: 'https://rapplex.com' },
    export: 'in Rapplex open the scan and export its report as JSON',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'endpoints', 'severity'] },
    formats: [json({ recognises: (root) => at(root, 'ScanId') !== undefined && isFields(at(root, 'Severities')), parse })],
  }),
];

/** The report is dated by the day it was started, written day first. */
function* parse(report: JsonReport, context: ParseContext): Findings {
  if (!isFields(at(report.root, 'Severities'))) throw new ReportError('the JSON has no “Severities”, so it is not a report of Rapplex');
  const started = dateOf(at(report.root, 'StartedDate') ?? at(report.root, 'CreatedDate'), { dayFirst: true }) ?? null;
  for (const severity of Object.values(fieldsOf(at(report.root, 'Severities')))) {
    for (const group of listOf(at(severity, 'IssueGroups'))) {
      for (const issue of listOf(at(group, 'Issues'))) {
        if (isFields(issue)) yield draftOf(issue, fieldsOf(group), started);
        else context.problem('An issue that is not an object was left out.');
      }
    }
  }
}

function draftOf(issue: Fields, group: Fields, date: string | null): Draft {
  const definition = fieldsOf(group['Definition']);
  const section = (name: string) => textOf(at(definition, 'Sections', name));
  const place = endpointOf(issue['Url']);
  const [request, response] = [textOf(issue['HttpRequest']), decodeEntities(textOf(issue['HttpResponse']))];
  return {
    title: textOf(issue['Title']) || textOf(group['Group']) || 'Rapplex issue',
    severity: severityOf(issue['Severity'] ?? group['Severity']),
    description: paragraphs(
      htmlToMarkdown(section('Summary')),
      labelled({ Parameter: at(issue, 'InjectionPoint', 'Name'), 'Injected into': at(issue, 'InjectionPoint', 'Type') }),
    ),
    mitigation: htmlToMarkdown(section('Remediation')),
    references: htmlToMarkdown(section('References')),
    date,
    cwe: cwesIn(...listOf(definition['Classifications']).map((one) => at(one, 'Formatted')), section('Classification'))[0] ?? null,
    payload: textOf(issue['Payload']),
    endpoints: place ? [place] : [],
    request_response: request || response ? [{ request, response }] : [],
  };
}
