import type { Finding, FindingChange } from '#core/contract/findings.ts';
import type { Severity } from '#core/model/severity.ts';

/** The short fields of a finding as a form holds them: text, empty for nothing. */
export interface EditDraft {
  readonly title: string;
  readonly severity: Severity;
  readonly date: string;
  readonly cwe: string;
  readonly vulnerability_ids: string;
  readonly cvssv3: string;
  readonly cvssv4: string;
  readonly component_name: string;
  readonly component_version: string;
  readonly file_path: string;
  readonly line: string;
  readonly endpoints: string;
  readonly service: string;
  readonly fix_version: string;
  readonly planned_remediation_date: string;
  readonly planned_remediation_version: string;
  readonly effort_for_fixing: '' | 'Low' | 'Medium' | 'High';
  readonly known_exploited: boolean;
}

/** A finding as the form shows it. */
export function draftOf(finding: Finding): EditDraft {
  const effort = finding.effort_for_fixing;
  return {
    title: finding.title,
    severity: finding.severity,
    date: finding.date,
    cwe: finding.cwe === null ? '' : String(finding.cwe),
    vulnerability_ids: finding.vulnerability_ids.join(', '),
    cvssv3: finding.cvssv3 ?? '',
    cvssv4: finding.cvssv4 ?? '',
    component_name: finding.component_name ?? '',
    component_version: finding.component_version ?? '',
    file_path: finding.file_path ?? '',
    line: finding.line === null ? '' : String(finding.line),
    endpoints: finding.endpoints.map((endpoint) => endpoint.value).join('\n'),
    service: finding.service ?? '',
    fix_version: finding.fix_version ?? '',
    planned_remediation_date: finding.planned_remediation_date ?? '',
    planned_remediation_version: finding.planned_remediation_version ?? '',
    effort_for_fixing: effort === 'Low' || effort === 'Medium' || effort === 'High' ? effort : '',
    known_exploited: finding.known_exploited,
  };
}

/** What the form changed, and nothing else; `problem` says what cannot be saved. */
export function changeOf(finding: Finding, draft: EditDraft): { readonly change: FindingChange; readonly problem: string | null } {
  const before = draftOf(finding);
  const changed = (Object.keys(draft) as (keyof EditDraft)[]).filter((name) => draft[name] !== before[name]);
  const change = Object.fromEntries(changed.map((name) => [name, valueOf(name, draft)])) as FindingChange;
  return { change, problem: problemOf(draft) };
}

function valueOf(name: keyof EditDraft, draft: EditDraft): unknown {
  const value = draft[name];
  if (name === 'vulnerability_ids') return split(draft.vulnerability_ids, ',');
  if (name === 'endpoints') return split(draft.endpoints, '\n');
  if (name === 'cwe' || name === 'line') return value === '' ? null : Number(value);
  if (typeof value !== 'string' || name === 'title' || name === 'severity' || name === 'date')
    return typeof value === 'string' ? value.trim() : value;
  return value.trim() === '' ? null : value.trim();
}

function split(text: string, separator: string): string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function problemOf(draft: EditDraft): string | null {
  if (draft.title.trim() === '') return 'A finding needs a title.';
  if (draft.date === '') return 'A finding needs the day it was found.';
  if (!/^\d*$/.test(draft.cwe.trim())) return 'CWE takes a number such as 79.';
  return /^\d*$/.test(draft.line.trim()) ? null : 'Line takes a number.';
}
