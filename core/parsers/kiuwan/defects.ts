import { type CsvRow, cweNumber, type Draft, fenced, labelled, positiveOf, type Severity } from '../_kit/index.ts';

const PRIORITIES: Readonly<Record<string, Severity>> = {
  'very high': 'Critical',
  high: 'High',
  normal: 'Medium',
  low: 'Low',
  'very low': 'Low',
};

const FACTS = [
  'Software characteristic',
  'Vulnerability type',
  'CWE Scope',
  'File',
  'Line number',
  'Normative',
  'Rule code',
  'Source file',
  'Source line number',
  'Language',
  'Framework',
];
const CODE = ['Line text', 'Source line text'];

/** What a row says of a defect, as markdown; two rows that say the same are one defect. */
export function factsOf(row: CsvRow): string {
  const facts: Record<string, string> = {};
  for (const column of FACTS) facts[column] = row[column]?.trim() || 'not provided';
  for (const column of CODE) facts[`Code: ${column.toLowerCase()}`] = fenced(row[column]);
  return labelled(facts);
}

/** One row of the CSV; defects have neither CWE nor vulnerability type. */
export function defectDraft(row: CsvRow): Draft {
  return {
    title: row['Rule']?.trim() ?? '',
    severity: PRIORITIES[row['Priority']?.trim().toLowerCase() ?? ''] ?? 'Info',
    description: factsOf(row),
    impact: labelled({ Status: row['Status']?.trim() || 'not provided' }),
    cwe: cweNumber(row['CWE']) ?? null,
    file_path: row['File']?.trim() ?? null,
    line: positiveOf(row['Line number']) ?? null,
    sast_source_file_path: row['Source file']?.trim() || null,
    sast_source_line: positiveOf(row['Source line number']) ?? null,
    static_finding: true,
    dynamic_finding: false,
    ...(row['Muted']?.trim().toLowerCase() === 'yes' && { active: false }),
  };
}
