import { type CsvRow, dateOf, decodeEntities, type Draft, paragraphs, severityOf, textOf } from '../_kit/index.ts';

/** The sheets that hold findings, and how a row of each is read; undefined for what is none. */
export const SHEETS: Readonly<Record<string, (row: CsvRow) => Draft | undefined>> = {
  'OpenSCAP - DISA Compliance': disaRule,
  'OpenSCAP - OVAL Results': ovalDefinition,
  'Twistlock Vulnerability Results': twistlockVulnerability,
  'Anchore CVE Results': anchoreVulnerability,
  'Anchore Compliance Results': anchoreCompliance,
};

function disaRule(row: CsvRow): Draft | undefined {
  if (!row['title'] || !/^(?:fail|notchecked)$/i.test(row['result'] ?? '')) return undefined;
  return {
    title: row['title'],
    severity: severityOf(row['severity']),
    description: row['desc'] ?? '',
    impact: row['rationale'] ?? '',
    references: row['refs'] ?? '',
    date: dateOf(row['scanned_date']) ?? null,
    unique_id_from_tool: row['ruleid'] ?? '',
    tags: ['disa'],
  };
}

/** `RHSA-2019:4024: SDL security update (Important)` */
function ovalDefinition(row: CsvRow): Draft | undefined {
  if (!row['title'] || !/^true$/i.test(row['result'] ?? '')) return undefined;
  return {
    title: row['title'],
    severity: severityOf(/\((\w+)\)\s*$/.exec(row['title'])?.[1]),
    vulnerability_ids: [row['ref'] ?? ''],
    unique_id_from_tool: row['id'] ?? '',
    tags: ['oval'],
  };
}

function twistlockVulnerability(row: CsvRow): Draft | undefined {
  const [id, name, version] = [textOf(row['cve']), textOf(row['packageName']), textOf(row['packageVersion'])];
  if (id === '') return undefined;
  return {
    title: `${id}: ${name} - ${version}`,
    severity: severityOf(row['severity']),
    severity_justification: row['vecStr'] ?? '',
    description: paragraphs(row['desc'], justification(row)),
    mitigation: row['status'] ?? '',
    references: row['link'] ?? '',
    component_name: name,
    component_version: version,
    vulnerability_ids: [id],
    tags: ['twistlock'],
  };
}

function anchoreVulnerability(row: CsvRow): Draft | undefined {
  const [id, name] = [textOf(row['cve']), textOf(row['package']) || textOf(row['vuln'])];
  if (id === '') return undefined;
  return {
    title: `${id}: ${name}`,
    severity: severityOf(row['severity']),
    description: paragraphs(`Image affected: ${textOf(row['tag'])}`, row['vuln'] && `Package: ${row['vuln']}`, justification(row)),
    mitigation: row['fix'] ?? '',
    references: address(row['url'] ?? ''),
    file_path: row['package_path'] ?? '',
    component_name: name,
    vulnerability_ids: [id],
    tags: ['anchore'],
  };
}

/** What Anchore says of vulnerabilities stands on their own sheet; here only its checks of files are read. */
function anchoreCompliance(row: CsvRow): Draft | undefined {
  if (!row['trigger_id'] || row['policy_id'] !== 'DoDFileChecks') return undefined;
  return {
    title: `${row['trigger_id']}: ${row['trigger'] ?? ''}`,
    severity: /^warn$/i.test(row['gate_action'] ?? '') ? 'Medium' : 'Critical',
    description: paragraphs(
      `Gate: ${row['gate'] ?? ''} (Trigger: ${row['trigger'] ?? ''}): ${row['check_output'] ?? ''}`,
      justification(row),
    ),
    mitigation: 'To be investigated',
    unique_id_from_tool: row['trigger_id'],
    tags: ['anchore_compliance'],
  };
}

function justification(row: CsvRow): string {
  return row['JUSTIFICATION'] ? `**Justification:** ${row['JUSTIFICATION']}` : '';
}

/** The address out of `<a href='…'>…</a>`. */
function address(cell: string): string {
  return decodeEntities(/href=['"]([^'"]+)/.exec(cell)?.[1] ?? cell);
}
