import {
  at,
  attribute,
  copyOf,
  csv,
  dateOf,
  defineParser,
  type Draft,
  fieldsOf,
  type Fields,
  type Findings,
  isFields,
  json,
  type JsonReport,
  type ParseContext,
  ReportError,
  xml,
} from '../_kit/index.ts';
import { componentDraft, flawDraft } from './detailed-report.ts';
import { apiDraft } from './findings-api.ts';
import { issueOfApiDraft, rowDraft } from './source-clear.ts';

const FLAWS = ['static', 'dynamic', 'manual'].map((kind) => `severity/category/cwe/${kind}flaws/flaw`);
const COMPONENTS = 'software_composition_analysis/vulnerable_components/component/vulnerabilities/vulnerability';
const COLUMNS = ['Issue ID', 'Issue type', 'Library', 'Version in use', 'Vulnerability ID'];

export const parsers = [
  defineParser({
    scanType: 'Veracode Scan',
    tool: { name: 'Veracode', url: 'https://www.veracode.com' },
    export: 'export it in Veracode: Results › Download › Detailed XML report; or save an answer of the Findings API',
    dedupe: { algorithm: 'unique_id_from_tool_or_hash_code' },
    formats: [
      xml({
        recognises: (root) => root.name === 'detailedreport',
        elements: [...FLAWS, COMPONENTS],
        *parse(report) {
          const { root } = report;
          if (root.name !== 'detailedreport')
            throw new ReportError('the XML is no detailed report of Veracode; download the detailed XML report');
          const facts = { application: attribute(root, 'app_id'), date: dateOf(attribute(root, 'last_update_time')) ?? null };
          // An issue may be listed under several weaknesses.
          const seen = new Set<string>();
          for (const node of report.elements()) {
            const id = node.name === 'flaw' ? copyOf(attribute(node, 'issueid')) : '';
            if (!seen.has(id)) yield node.name === 'flaw' ? flawDraft(node, facts) : componentDraft(node, facts);
            if (id !== '') seen.add(id);
          }
        },
      }),
      json({
        recognises: (root) => isFinding(at(root, '_embedded', 'findings', 0)) || isFinding(at(root, 'findings', 0)),
        elements: ['_embedded.findings[]', 'findings[]'],
        *parse(report, context) {
          // An answer without findings has no `_embedded`.
          if (!['_embedded', 'findings', 'page'].some((key) => key in fieldsOf(report.root)))
            throw new ReportError('this JSON holds no findings of Veracode; save an answer of the Findings API');
          yield* draftsOf(report, apiDraft, context);
        },
      }),
    ],
  }),
  defineParser({
    scanType: 'Veracode SourceClear Scan',
    tool: { name: 'Veracode SCA', url: 'https://www.veracode.com/products/software-composition-analysis' },
    export:
      'export it in Veracode: Agent-based scan › Issues › Export CSV; or save an answer of its API, `GET /srcclr/v3/workspaces/ID/issues`',
    dedupe: {
      algorithm: 'hash_code',
      fields: ['title', 'vulnerability_ids', 'component_name', 'component_version', 'severity'],
    },
    formats: [
      csv({
        recognises: (columns) => COLUMNS.every((name) => columns.includes(name)),
        *parse(rows) {
          for (const row of rows) {
            const draft = rowDraft(row);
            if (draft) yield draft;
          }
        },
      }),
      json({
        recognises: (root) =>
          'issue_type' in fieldsOf(at(root, '_embedded', 'issues', 0)) && 'library' in fieldsOf(at(root, '_embedded', 'issues', 0)),
        elements: ['_embedded.issues[]'],
        *parse(report, context) {
          if (!['_embedded', 'page'].some((key) => key in fieldsOf(report.root)))
            throw new ReportError('this JSON holds no issues of Veracode SCA; save an answer of /srcclr/v3/workspaces/ID/issues');
          yield* draftsOf(report, issueOfApiDraft, context);
        },
      }),
    ],
  }),
];

function isFinding(entry: unknown): boolean {
  return 'finding_details' in fieldsOf(entry) && 'finding_status' in fieldsOf(entry);
}

function* draftsOf(report: JsonReport, draftOf: (entry: Fields) => Draft | undefined, context: ParseContext): Findings {
  for (const { value } of report.elements()) {
    const draft = isFields(value) ? draftOf(value) : undefined;
    if (draft) yield draft;
    else if (!isFields(value)) context.problem('An entry of the list is not an object and was left out.');
  }
}
