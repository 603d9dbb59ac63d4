import {
  csv,
  type CsvRow,
  cvesIn,
  defineParser,
  type Draft,
  endpointFrom,
  type EndpointParts,
  flagOf,
  labelled,
  numberOf,
  type Parser,
  portOf,
  severityOf,
} from '../_kit/index.ts';

/** Columns that tell of the finding without a field of their own, in the order they are shown. */
const FACTS = [
  'Description',
  'Evidence',
  'Operating System',
  'Vulnerability ID',
  'Vulnerability Span ID',
  'Vulnerability Key',
  'Asset Key',
  'Asset Type',
  'Service',
  'Category',
  'VPC/Network',
  'Deployment Name',
  'Customer Account',
  'First Seen',
  'Last Scanned',
  'Published Date',
  'Age (days)',
  'CISA Known Exploited',
];

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'Alert Logic Scan',
    tool: { name: 'Alert Logic', url: 'https://www.alertlogic.com/' },
    export: 'in the Alert Logic console open the vulnerability list and export it as CSV',
    // Alert Logic gives no rule of its own, which DefectDojo names as a third field.
    dedupe: { algorithm: 'unique_id_from_tool_or_hash_code', fields: ['title', 'component_name'] },
    formats: [
      csv({
        recognises: (columns) => ['Vulnerability', 'Vulnerability Key', 'Asset Name'].every((name) => columns.includes(name)),
        *parse(rows, context) {
          let number = 1;
          for (const row of rows) {
            number++;
            if (cell(row, 'Vulnerability') !== '') yield rowDraft(row);
            else context.problem(`Row ${number} names no vulnerability and was left out.`);
          }
        },
      }),
    ],
  }),
];

function rowDraft(row: CsvRow): Draft {
  const title = cell(row, 'Vulnerability');
  const exploited = flagOf(cell(row, 'CISA Known Exploited')) ?? false;
  return {
    title: title.length > 500 ? `${title.slice(0, 497)}...` : title,
    severity: severityOf(cell(row, 'Severity')),
    description: labelled(Object.fromEntries(FACTS.map((name) => [name, cell(row, name)]))),
    mitigation: cell(row, 'Resolution'),
    vulnerability_ids: cvesIn(cell(row, 'CVE')),
    cvssv3_score: numberOf(cell(row, 'CVSS Score')) ?? null,
    component_name: cell(row, 'Asset Name'),
    unique_id_from_tool: cell(row, 'Vulnerability ID'),
    endpoints: endpointsOf(row),
    known_exploited: exploited,
    tags: exploited ? ['cisa-known-exploited'] : [],
    static_finding: true,
    dynamic_finding: false,
  };
}

/** A host may have several addresses; port 0 means the whole host. */
function endpointsOf(row: CsvRow): EndpointParts[] {
  const [protocol = '', port] = cell(row, 'Protocol/Port').split('/');
  return cell(row, 'IP Address')
    .split(/[,;\s]+/)
    .map((host) => endpointFrom({ protocol: protocol.toLowerCase(), host, port: portOf(port) }))
    .filter((one) => one !== undefined);
}

function cell(row: CsvRow, name: string): string {
  return (row[name] ?? '').trim();
}
