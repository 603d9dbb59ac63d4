import { type CsvRow, type Draft, labelled, type Severity, severityOf } from '../_kit/index.ts';

/** Reads one row; undefined when it says nothing. */
type RowReader = (row: CsvRow) => Draft | undefined;

/** Each report by columns that only it has, as older and newer versions name them. */
const KINDS: readonly (readonly [columns: readonly string[], reader: RowReader])[] = [
  [['cve_id', 'cve_caused_by_package'], vulnerability],
  [['CVE ID', 'Caused By Package'], vulnerability],
  [['Rule Name', 'File Name', 'Summary', 'Node Name'], malware],
  [['Filename', 'Content', 'Rule', 'Node Name'], secret],
  [['compliance_check_type', 'test_number', 'test_info'], compliance],
  [['Compliance Standard', 'Control ID'], compliance],
];

/** The reader for a report with those columns; undefined when it is none of ThreatMapper's. */
export function kindOf(columns: readonly string[]): RowReader | undefined {
  return KINDS.find(([needed]) => needed.every((name) => columns.includes(name)))?.[1];
}

function vulnerability(row: CsvRow): Draft | undefined {
  const id = row['cve_id'] || row['CVE ID'];
  if (!id) return undefined;
  return {
    title: `Threatmapper_Vuln_Report-${id}`,
    severity: severityOf(row['cve_severity'] || row['Severity']),
    ...factsOf(row),
    mitigation: row['cve_fixed_in'] || row['Fixed In'] || '',
    references: row['cve_link'] || row['Link'] || '',
    component_name: row['cve_caused_by_package'] || row['Caused By Package'] || '',
    vulnerability_ids: [id],
  };
}

function malware(row: CsvRow): Draft | undefined {
  if (!row['Rule Name']) return undefined;
  return {
    title: row['Rule Name'],
    severity: severityOf(row['Severity']),
    ...factsOf(row),
    file_path: row['File Name'] ?? '',
  };
}

/** Older versions have a name beside the number of the rule. */
function secret(row: CsvRow): Draft | undefined {
  const name = row['Name'] || row['Rule'];
  if (!name) return undefined;
  return {
    title: `${name} in ${row['Filename'] ?? ''}`,
    severity: severityOf(row['Severity']),
    ...factsOf(row),
    file_path: row['Filename'] ?? '',
  };
}

function compliance(row: CsvRow): Draft | undefined {
  const id = row['test_number'] || row['Control ID'];
  if (!id) return undefined;
  return {
    title: `Threatmapper_Compliance_Report-${id}`,
    severity: severityOfStatus(row['status'] || row['Status'] || ''),
    ...factsOf(row),
    mitigation: row['Remediation'] ?? '',
  };
}

/** The status is all that a check has; the rest (pass, info, note, skip) is for information. */
function severityOfStatus(status: string): Severity {
  const word = status.trim().toLowerCase();
  if (word === 'alarm' || word === 'fail') return 'High';
  return word === 'warn' ? 'Medium' : 'Info';
}

/** What is new in every report and says nothing. */
const PASSING = ['@timestamp', 'scan_id', 'doc_id', 'count'];
/** What a later report may tell otherwise of the same finding: its image, container, status, scores and fix. */
const CHANGING = /^(?:Status|Masked|Node Id|Container Image(?: Id)?|.*Score|Attack Vector|Fixed In|Severity|Content Starting Index)$/i;

/** Every cell under its column's name, `cve_attack_vector` is Attack Vector; what changes stands apart from what the finding is known by. */
function factsOf(row: CsvRow): Pick<Draft, 'description' | 'impact'> {
  const facts: [string, string][] = [];
  for (const [column, value] of Object.entries(row)) {
    if (PASSING.includes(column)) continue;
    const name = column.replace(/^cve_(?!id$)/, '').replaceAll('_', ' ');
    if (name !== '') facts.push([name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase()), value]);
  }
  const some = (changing: boolean) => labelled(Object.fromEntries(facts.filter(([name]) => CHANGING.test(name) === changing)));
  return { description: some(false), impact: some(true) };
}
