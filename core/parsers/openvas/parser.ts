import {
  csv,
  defineParser,
  type Dedupe,
  type Findings,
  type Head,
  type ParseContext,
  type Parser,
  ReportError,
  xml,
  type XmlRoot,
} from '../_kit/index.ts';
import { legacyCsvDraft, legacyXmlDraft, mergeLegacy } from './legacy.ts';
import { mergeResults } from './merge.ts';
import { type Result, resultOfNode, resultOfRow } from './result.ts';

const tool = { name: 'OpenVAS / Greenbone', url: 'https://greenbone.github.io/docs/' };
const exported = 'in Greenbone open the scan report and download it as XML (or as CSV Results)';
const ELEMENTS = ['report/results/result', 'results/result', 'report/report/results/result'];

type Merge = (results: () => Iterable<Result>) => Findings;

export const parsers: readonly Parser[] = [
  openvas(
    'OpenVAS Parser v2',
    { algorithm: 'hash_code', fields: ['title', 'severity', 'vuln_id_from_tool', 'endpoints'] },
    mergeResults,
    mergeResults,
  ),
  openvas(
    'OpenVAS Parser',
    { algorithm: 'legacy' },
    (results) => mergeLegacy(results(), legacyXmlDraft),
    (results) => mergeLegacy(results(), legacyCsvDraft),
  ),
];

function openvas(scanType: string, dedupe: Dedupe, fromXml: Merge, fromCsv: Merge): Parser {
  return defineParser({
    scanType,
    tool,
    export: exported,
    dedupe,
    formats: [
      xml({
        recognises: isReport,
        elements: ELEMENTS,
        *parse(report, context) {
          if (!['report', 'get_reports_response'].includes(report.root.name))
            throw new ReportError('the root element is not “report”, so it is not a report of OpenVAS');
          yield* fromXml(named(() => report.elements(), resultOfNode, context));
        },
      }),
      csv({
        recognises: (columns) => columns.includes('NVT Name') && columns.includes('NVT OID'),
        *parse(rows, context) {
          yield* fromCsv(named(() => rows, resultOfRow, context));
        },
      }),
    ],
  });
}

function isReport(root: XmlRoot, head: Head): boolean {
  return /^(?:report|get_reports_response)$/.test(root.name) && /<(?:nvt|gmp|omp|report_format|scan_run_status)\b/.test(head.text);
}

/** The results that have a name; the first walk tells of the others. */
function named<T>(entries: () => Iterable<T>, read: (entry: T) => Result, context: ParseContext): () => Iterable<Result> {
  let told = false;
  return function* () {
    const tells = !told;
    told = true;
    for (const entry of entries()) {
      const result = read(entry);
      if (result.name !== '') yield result;
      else if (tells) context.problem('A result without a name was left out.');
    }
  };
}
