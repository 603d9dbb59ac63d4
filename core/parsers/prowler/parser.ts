import {
  csv,
  defineParser,
  type Fields,
  fieldsOf,
  type Findings,
  isFields,
  json,
  jsonLines,
  type JsonReport,
  listOf,
  type ParseContext,
  type Parser,
  ReportError,
} from '../_kit/index.ts';
import { awsDrafts, isNative } from './aws.ts';
import { ocsfDrafts, rowDrafts } from './cloud.ts';
import { isOcsf } from './ocsf.ts';
import { checkDrafts, isCheck, rowCheckDrafts } from './version2.ts';

const TOOL = { name: 'Prowler', url: 'https://prowler.com' };

/** A JSON list whose entries are read as often as they are asked for. */
function list(recognises: (first: unknown) => boolean, parse: (entries: () => Iterable<Fields>) => Findings) {
  return json({
    recognises: (root) => recognises(listOf(root)[0]),
    elements: ['[]'],
    parse(report, context) {
      checkEntries(report, context);
      return parse(function* () {
        for (const { value } of report.elements()) if (isFields(value)) yield value;
      });
    },
  });
}

function checkEntries(report: JsonReport, context: ParseContext): void {
  if (!Array.isArray(report.root)) throw new ReportError('a Prowler report is a JSON list; export it with `prowler -M json-ocsf`');
  for (const { value } of report.elements()) if (!isFields(value)) context.problem('An entry is not an object and was left out.');
}

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'AWS Prowler V3',
    tool: TOOL,
    export: 'export it with `prowler aws -M json-ocsf` (version 3: `prowler aws -M json`)',
    dedupe: { algorithm: 'unique_id_from_tool' },
    // Since version 5 entries carry a message, and are read as Prowler Scan.
    formats: [list((first) => isNative(first) || (isOcsf(first) && !('message' in fieldsOf(first))), awsDrafts)],
  }),
  defineParser({
    scanType: 'Prowler Scan',
    tool: TOOL,
    export: 'export it with `prowler PROVIDER -M json-ocsf` or `prowler PROVIDER -M csv`',
    // DefectDojo compares the title, which is the message of this run: how old a key is, in how many days a certificate ends.
    dedupe: { algorithm: 'hash_code', fields: ['description'] },
    formats: [
      list(isOcsf, ocsfDrafts),
      csv({
        recognises: (columns) => ['FINDING_UID', 'CHECK_ID', 'STATUS_EXTENDED'].every((name) => columns.includes(name)),
        parse: rowDrafts,
      }),
    ],
  }),
  defineParser({
    scanType: 'AWS Prowler Scan',
    tool: TOOL,
    export: 'export it with `prowler -M csv` or `prowler -M json` (version 2)',
    dedupe: { algorithm: 'hash_code' },
    formats: [
      csv({
        recognises: (columns) => ['ACCOUNT_NUM', 'TITLE_ID', 'TITLE_TEXT'].every((name) => columns.includes(name)),
        parse: rowCheckDrafts,
      }),
      jsonLines({ recognises: isCheck, parse: checkDrafts }),
      list(isCheck, (entries) => checkDrafts(entries())),
    ],
  }),
];
