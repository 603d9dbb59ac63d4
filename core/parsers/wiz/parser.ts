import { type CsvRow, csv, defineParser, type Draft, type Format, type Parser } from '../_kit/index.ts';
import { wizcliReport } from './cli.ts';
import { issueColumnsFit, issueDraft } from './issues.ts';
import { vulnerabilityColumnsFit, vulnerabilityRowDraft } from './vulnerabilities.ts';

const TOOL = { name: 'Wiz', url: 'https://www.wiz.io' };
const CLI = { name: 'Wiz CLI', url: 'https://www.wiz.io' };

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Wiz Scan',
    tool: TOOL,
    export: 'in Wiz choose Issues (or Findings, Vulnerability findings), then Export as CSV',
    dedupe: { algorithm: 'unique_id_from_tool_or_hash_code', fields: ['title', 'description', 'severity'] },
    formats: [
      table(issueColumnsFit, isReadable, issueDraft),
      table(vulnerabilityColumnsFit, vulnerabilityColumnsFit, vulnerabilityRowDraft),
    ],
  }),
  defineParser({
    scanType: 'Wizcli Dir Scan',
    tool: CLI,
    export: 'export it with `wizcli dir scan --path FOLDER --format json > wizcli.json`',
    dedupe: { algorithm: 'legacy' },
    formats: [wizcliReport(/^CICDScanOriginDirectory$/)],
  }),
  defineParser({
    scanType: 'Wizcli IaC Scan',
    tool: CLI,
    export: 'export it with `wizcli iac scan --path FOLDER --format json > wizcli.json`',
    dedupe: { algorithm: 'legacy' },
    formats: [wizcliReport(/^CICDScanOriginIAC$/)],
  }),
  defineParser({
    scanType: 'Wizcli Img Scan',
    tool: CLI,
    export: 'export it with `wizcli docker scan --image IMAGE --format json > wizcli.json`',
    dedupe: { algorithm: 'legacy' },
    formats: [wizcliReport(/^CICDScanOrigin(?:ContainerImage|VirtualMachine\w*)$/)],
  }),
];

/** Of an export with other columns than usual, which is not detected, the rows of issues can be read. */
function isReadable(columns: readonly string[]): boolean {
  return columns.includes('Title') && columns.includes('Severity');
}

type Columns = (columns: readonly string[]) => boolean;

function table(recognises: Columns, header: Columns, draftOf: (row: CsvRow) => Draft): Format {
  return csv({
    recognises,
    header,
    *parse(rows) {
      for (const row of rows) yield draftOf(row);
    },
  });
}
