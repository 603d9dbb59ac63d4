import { at, csv, defineParser, isFields, json, type Parser, ReportError, textOf } from '../_kit/index.ts';
import { bountyDraft } from './bounty.ts';
import { disclosureDraft } from './disclosure.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'HackerOne Cases',
    tool: { name: 'HackerOne', url: 'https://www.hackerone.com/' },
    export: 'in the HackerOne inbox export the reports as CSV or JSON, or save the answer of `GET https://api.hackerone.com/v1/reports`',
    dedupe: { algorithm: 'unique_id_from_tool_or_hash_code', fields: ['title', 'severity'] },
    formats: [
      json({
        recognises: (root) =>
          (at(root, 'data', 0, 'type') === 'report' && isFields(at(root, 'data', 0, 'relationships'))) ||
          'structured_scope_reference' in Object(at(root, 'findings', 0)),
        elements: ['data[]', 'findings[]'],
        *parse(report, context) {
          if (!Array.isArray(at(report.root, 'data')) && !Array.isArray(at(report.root, 'findings')))
            throw new ReportError('this JSON holds no reports of HackerOne; export them again or save a whole answer of the API');
          for (const { path, value } of report.elements()) {
            const title = textOf(path === 'data[]' ? at(value, 'attributes', 'title') : at(value, 'title'));
            if (!isFields(value) || title === '') context.problem('An entry is not a report with a title and was left out.');
            else yield path === 'data[]' ? disclosureDraft(value) : bountyDraft((name) => textOf(value[name]));
          }
        },
      }),
      csv({
        recognises: (columns) => ['severity_rating', 'substate', 'weakness', 'structured_scope'].every((name) => columns.includes(name)),
        *parse(rows, context) {
          let number = 1;
          for (const row of rows) {
            number++;
            if (row['title']?.trim()) yield bountyDraft((name) => row[name]?.trim() ?? '');
            else context.problem(`Row ${number} has no title and was left out.`);
          }
        },
      }),
    ],
  }),
];
