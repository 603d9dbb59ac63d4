import { type CsvRow, dateOf, type Draft, labelled, severityOf } from '../_kit/index.ts';
import { stateOf } from './issues.ts';

/** Columns that have a field of their own. */
const FIELDS = new Set(['ID', 'FindingStatus', 'Remediation', 'FirstDetected', 'ResolvedAt']);

/** What a vulnerability is known by; scores, exploits, fixes and the asset's state may be told otherwise next time. */
const STABLE = /^(?:WizURL|Name|Description|LocationPath|DetailedName|Version|DetectionMethod|Link|Asset(?:ID|Name))$/i;

/** True for the columns of the vulnerability findings export. */
export function vulnerabilityColumnsFit(columns: readonly string[]): boolean {
  return ['Name', 'DetailedName', 'VendorSeverity', 'FindingStatus'].every((name) => columns.includes(name));
}

/** One row of the vulnerability findings export: a vulnerable package of an asset. */
export function vulnerabilityRowDraft(row: CsvRow): Draft {
  const cell = (name: string) => (row[name] ?? '').trim();
  const told = Object.entries(row).filter(([name]) => !FIELDS.has(name));
  const some = (stable: boolean) => labelled(Object.fromEntries(told.filter(([name]) => STABLE.test(name) === stable)));
  return {
    title: `${cell('DetailedName')}: ${cell('Name')}`,
    severity: severityOf(cell('VendorSeverity') || cell('Severity') || cell('CVSSSeverity')),
    description: some(true),
    impact: some(false),
    mitigation: cell('Remediation'),
    references: cell('Link'),
    date: dateOf(cell('FirstDetected')) ?? null,
    component_name: cell('DetailedName'),
    component_version: cell('Version'),
    file_path: cell('LocationPath'),
    unique_id_from_tool: cell('ID'),
    vulnerability_ids: [cell('Name')],
    static_finding: true,
    dynamic_finding: false,
    ...stateOf(cell('FindingStatus'), cell('ResolvedAt')),
  };
}
