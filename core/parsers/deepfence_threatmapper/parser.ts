import { csv, type CsvRow, defineParser, type Findings, type ParseContext, type Parser, ReportError, xlsx } from '../_kit/index.ts';
import { kindOf } from './reports.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Deepfence Threatmapper Report',
    tool: { name: 'Deepfence ThreatMapper', url: 'https://www.deepfence.io/threatmapper' },
    export: 'in ThreatMapper open Integrations, Download Report and take the .xlsx file',
    dedupe: { algorithm: 'hash_code', fields: ['title', 'description', 'severity'] },
    formats: [
      xlsx({
        recognises: ([first]) => kindOf(first?.columns ?? []) !== undefined,
        parse: (workbook, context) => drafts(workbook.rows(), context),
      }),
      csv({ recognises: (columns) => kindOf(columns) !== undefined, parse: drafts }),
    ],
  }),
];

function* drafts(rows: Iterable<CsvRow>, context: ParseContext): Findings {
  for (const row of rows) {
    const draftOf = kindOf(Object.keys(row));
    if (!draftOf)
      throw new ReportError('the columns are not those of a vulnerability, secret, malware or compliance report of ThreatMapper');
    const draft = draftOf(row);
    if (draft) yield draft;
    else context.problem('A row names neither a rule nor a vulnerability and was left out.');
  }
}
