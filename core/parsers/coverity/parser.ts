import {
  at,
  defineParser,
  type Fields,
  fieldsOf,
  type Findings,
  isFields,
  json,
  type JsonReport,
  type ParseContext,
  ReportError,
} from '../_kit/index.ts';
import { isFinding, rowDraft } from './api.ts';
import { issueDraft } from './report.ts';

export const parsers = [
  defineParser({
    scanType: 'Coverity API',
    tool: { name: 'Coverity Connect', url: 'https://www.blackduck.com/static-analysis-tools-sast/coverity.html' },
    export: 'save an answer of Coverity Connect: `GET /api/viewContents/issues/v1/VIEW?projectId=PROJECT&rowCount=-1`',
    dedupe: { algorithm: 'unique_id_from_tool' },
    formats: [
      json({
        recognises: (root) => Array.isArray(at(root, 'viewContentsV1', 'rows')),
        elements: ['viewContentsV1.rows[]'],
        *parse(report, context) {
          if (!Array.isArray(at(report.root, 'viewContentsV1', 'rows')))
            throw new ReportError('this JSON holds no viewContentsV1.rows; save an answer of /api/viewContents/issues/v1');
          for (const row of entries(report, context)) if (isFinding(row)) yield rowDraft(row);
        },
      }),
    ],
  }),
  defineParser({
    scanType: 'Coverity Scan JSON Report',
    tool: { name: 'Coverity', url: 'https://www.blackduck.com/static-analysis-tools-sast/coverity.html' },
    export: 'export it with `cov-format-errors --dir FOLDER --json-output-v10 coverity.json`',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'cwe', 'line', 'file_path', 'description'] },
    formats: [
      json({
        recognises: (root) => fieldsOf(root)['type'] === 'Coverity issues' || 'mainEventFilePathname' in fieldsOf(at(root, 'issues', 0)),
        elements: ['issues[]'],
        *parse(report, context): Findings {
          if (!Array.isArray(at(report.root, 'issues')))
            throw new ReportError('this JSON holds no Coverity issues; export it with `cov-format-errors --json-output-v10`');
          for (const issue of entries(report, context)) yield issueDraft(issue);
        },
      }),
    ],
  }),
];

function* entries(report: JsonReport, context: ParseContext): Generator<Fields, void, undefined> {
  for (const { value } of report.elements()) {
    if (isFields(value)) yield value;
    else context.problem('An entry of the list is not an object and was left out.');
  }
}
