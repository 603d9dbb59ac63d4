import { at, csv, defineParser, fieldsOf, isFields, json, type Parser, ReportError } from '../_kit/index.ts';
import { apiDraft, isTold } from './api.ts';
import { rowDrafts } from './submissions.ts';

const TOOL = { name: 'Bugcrowd', url: 'https://www.bugcrowd.com/' };

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'BugCrowd Scan',
    tool: TOOL,
    export: 'in Bugcrowd open the submissions of a program and choose Export → CSV',
    dedupe: { algorithm: 'legacy' },
    formats: [
      csv({
        recognises: (columns) => ['bounty_code', 'vrt_lineage', 'title'].every((name) => columns.includes(name)),
        parse: rowDrafts,
      }),
    ],
  }),
  defineParser({
    scanType: 'Bugcrowd API Import',
    tool: TOOL,
    export: 'save the data of `GET https://api.bugcrowd.com/submissions` as JSON',
    dedupe: { algorithm: 'unique_id_from_tool' },
    formats: [
      json({
        recognises: (root) => {
          const first = fieldsOf(at(root, 0) ?? at(root, 'data', 0));
          return first['type'] === 'submission' && isFields(first['attributes']);
        },
        elements: ['[]', 'data[]'],
        *parse(report, context) {
          if (!Array.isArray(report.root) && !Array.isArray(at(report.root, 'data')))
            throw new ReportError('this JSON holds no list of Bugcrowd submissions; save the data of the API as they are');
          for (const { value } of report.elements()) {
            if (!isFields(value) || !isFields(value['attributes'])) context.problem('An entry is not a submission and was left out.');
            else if (isTold(value)) yield apiDraft(value);
          }
        },
      }),
    ],
  }),
];
