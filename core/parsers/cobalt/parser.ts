import {
  at,
  csv,
  type CsvRow,
  defineParser,
  type Draft,
  isFields,
  json,
  labelled,
  type Parser,
  ReportError,
  textOf,
} from '../_kit/index.ts';
import { apiDraft, isTold } from './api.ts';

const TOOL = { name: 'Cobalt.io', url: 'https://www.cobalt.io/' };

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Cobalt.io Scan',
    tool: TOOL,
    export: 'in Cobalt open the findings of a pentest and choose Export → CSV',
    dedupe: { algorithm: 'legacy' },
    formats: [
      csv({
        recognises: (columns) =>
          ['Token', 'RefKey', 'CriticalityJustification', 'StepsToReproduce'].every((name) => columns.includes(name)),
        *parse(rows, context) {
          const seen = new Set<string>();
          let number = 1;
          for (const row of rows) {
            number++;
            const draft = rowDraft(row);
            const key = `${draft.title}|${draft.description ?? ''}`;
            if (draft.title === '') context.problem(`Row ${number} has no title and was left out.`);
            else if (!seen.has(key)) yield draft;
            seen.add(key);
          }
        },
      }),
    ],
  }),
  defineParser({
    scanType: 'Cobalt.io API Import',
    tool: TOOL,
    export: 'save the answer of `GET https://api.cobalt.io/findings?asset=ID` as JSON',
    dedupe: { algorithm: 'unique_id_from_tool' },
    formats: [
      json({
        recognises: (root) => textOf(at(root, 'data', 0, 'resource', 'id')).startsWith('vu_'),
        elements: ['data[]'],
        *parse(report, context) {
          if (!Array.isArray(at(report.root, 'data')))
            throw new ReportError('this JSON holds no data of the Cobalt.io API; save the whole answer of findings');
          for (const { value } of report.elements()) {
            if (!isFields(value) || !isFields(value['resource'])) context.problem('An entry of data is not a finding and was left out.');
            else if (isTold(value)) yield apiDraft(value);
          }
        },
      }),
    ],
  }),
];

/** The CSV tells no severity. */
function rowDraft(row: CsvRow): Draft {
  return {
    title: cell(row, 'Title'),
    severity: 'Info',
    description: labelled({ Type: cell(row, 'Type'), Description: cell(row, 'Description') }),
    mitigation: cell(row, 'SuggestedFix'),
    references: cell(row, 'ResearcherUrl'),
    steps_to_reproduce: cell(row, 'StepsToReproduce'),
    severity_justification: cell(row, 'CriticalityJustification'),
  };
}

/** Cobalt puts an apostrophe before texts, so that a spreadsheet does not take them for formulas. */
function cell(row: CsvRow, name: string): string {
  return (row[name] ?? '').replace(/^'/, '').trim();
}
