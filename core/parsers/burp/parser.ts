import {
  at,
  defineParser,
  type Draft,
  type Findings,
  html,
  isFields,
  json,
  type ParseContext,
  type Parser,
  ReportError,
  xml,
  type XmlReport,
} from '../_kit/index.ts';
import { dastHtml, isDastReport } from './dast-html.ts';
import { dastardly, isDastardly } from './dastardly.ts';
import { graphqlApi, ISSUE_LISTS } from './graphql-api.ts';
import { draftOf, join } from './issue.ts';
import { restApi } from './rest-api.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Burp Scan',
    tool: { name: 'Burp Suite', url: 'https://portswigger.net/burp' },
    export: 'in Burp Suite select the issues and choose “Report selected issues” with the format XML, Base64-encoded',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'severity', 'vuln_id_from_tool'] },
    formats: [xml({ recognises: (root) => root.name === 'issues' && 'burpVersion' in root.attributes, elements: ['issue'], parse })],
  }),
  defineParser({
    scanType: 'Burp REST API',
    tool: { name: 'Burp Suite REST API', url: 'https://portswigger.net/burp/documentation/desktop/settings/suite/rest-api' },
    export: 'save the answer of `GET http://BURP:1337/v0.1/scan/TASK`',
    dedupe: { algorithm: 'unique_id_from_tool' },
    formats: [
      json({
        recognises: (root) => Array.isArray(at(root, 'issue_events')) && (at(root, 'task_id') ?? at(root, 'scan_status')) !== undefined,
        elements: ['issue_events[]'],
        parse: restApi,
      }),
    ],
  }),
  defineParser({
    scanType: 'Burp GraphQL API',
    tool: { name: 'Burp Suite DAST GraphQL API', url: 'https://portswigger.net/burp/extensibility/dast/graphql-api' },
    export: 'ask the GraphQL API of Burp Suite DAST for the issues of a scan and save the list as `{"Issues": […]}`',
    dedupe: { algorithm: 'legacy' },
    formats: [json({ recognises: isIssueList, elements: ISSUE_LISTS, parse: graphqlApi })],
  }),
  defineParser({
    scanType: 'Burp Dastardly Scan',
    tool: { name: 'Dastardly', url: 'https://portswigger.net/burp/dastardly' },
    export: 'run Dastardly with the environment variable BURP_REPORT_FILE_PATH and take the JUnit XML it writes',
    dedupe: { algorithm: 'legacy' },
    formats: [xml({ recognises: isDastardly, elements: ['testsuite'], parse: dastardly })],
  }),
  dast('Burp Suite DAST Scan', 'Burp Suite DAST'),
  dast('Burp Enterprise Scan', 'Burp Suite Enterprise Edition'),
];

/** One report under the product's new and its old name. */
function dast(scanType: string, name: string): Parser {
  return defineParser({
    scanType,
    tool: { name, url: 'https://portswigger.net/burp/dast' },
    export: 'in Burp Suite DAST open the scan and download its report as HTML with all details',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'severity', 'cwe'] },
    formats: [html({ recognises: isDastReport, parse: dastHtml })],
  });
}

function isIssueList(root: unknown): boolean {
  const issues = at(root, 'Issues') ?? at(root, 'data', 'scan', 'issues');
  if (!Array.isArray(issues)) return false;
  return issues.length === 0
    ? isFields(root) && Object.keys(root).length === 1
    : isFields(at(issues, 0, 'issue_type')) && at(issues, 0, 'origin') !== undefined;
}

/** Issues of one kind are one finding at several places. */
function* parse(report: XmlReport, context: ParseContext): Findings {
  if (report.root.name !== 'issues') throw new ReportError('the root element is not “issues”, so it is not a report of Burp Suite');
  context.test({ version: report.root.attributes['burpVersion'] });
  const kinds = new Map<string, Draft>();
  for (const issue of report.elements()) {
    const draft = draftOf(issue);
    if (!draft) {
      context.problem('An issue without a name was left out.');
      continue;
    }
    const kind = JSON.stringify([draft.title, draft.severity, draft.vuln_id_from_tool, draft.false_p]);
    const known = kinds.get(kind);
    kinds.set(kind, known ? join(known, draft) : draft);
  }
  yield* kinds.values();
}
