import { type CsvRow, dateOf, type Draft, labelled, severityOf, timeOf } from '../_kit/index.ts';

/** Columns that have a field of their own. */
const FIELDS = new Set(['Title', 'Severity', 'Status', 'Remediation Recommendation', 'Resolved Time', 'Resolution']);

/** What an issue is known by; the rest, as notes, tickets, dates and the resource's own state, may be told otherwise next time. */
const STABLE = /^(?:Description|Resource (?:Type|external ID|Name|Platform)|Subscription ID|Control ID|Issue ID|Wiz URL)$/i;

/** True for the columns of the issues export. */
export function issueColumnsFit(columns: readonly string[]): boolean {
  return ['Title', 'Issue ID', 'Control ID', 'Status'].every((name) => columns.includes(name));
}

/** One row of the issues export: a control that a resource does not keep. */
export function issueDraft(row: CsvRow): Draft {
  const cell = (name: string) => (row[name] ?? '').trim();
  const told = Object.entries(row).filter(([name]) => !FIELDS.has(name));
  const some = (stable: boolean) => labelled(Object.fromEntries(told.filter(([name]) => STABLE.test(name) === stable)));
  return {
    title: cell('Title') || cell('Issue ID'),
    severity: severityOf(cell('Severity')),
    description: some(true),
    impact: some(false),
    mitigation: [cell('Remediation Recommendation'), cell('Resolution') && `Resolution: ${cell('Resolution')}`].filter(Boolean).join('\n'),
    date: dateOf(cell('Created At')) ?? null,
    unique_id_from_tool: cell('Issue ID'),
    status_reason: cell('Resolution'),
    ...stateOf(cell('Status'), cell('Resolved Time')),
  };
}

/** What Wiz's status says: resolved is mitigated, ignored or rejected is out of scope, everything else is open. */
export function stateOf(status: string, resolved: string): Pick<Draft, 'active' | 'is_mitigated' | 'mitigated' | 'out_of_scope'> {
  const word = status.toUpperCase();
  if (word === 'RESOLVED') return { active: false, is_mitigated: true, mitigated: timeOf(goTime(resolved)) ?? null };
  return word === 'IGNORED' || word === 'REJECTED' ? { active: false, out_of_scope: true } : { active: true };
}

/** `2025-04-03 20:20:00.43042 +0000 UTC`, as programs in Go print a time, in ISO form. */
function goTime(text: string): string {
  return text.replace(/ ([+-]\d{4})(?: [A-Z]{2,5})?$/, '$1');
}
