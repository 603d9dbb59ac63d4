import { type Draft, labelled, severityOf, timeOf, vulnerabilityIdsIn } from '../_kit/index.ts';

/** Columns of the inbox export that have no field of their own. */
const FACTS: Readonly<Record<string, string>> = {
  ID: 'id',
  'Weakness Category': 'weakness',
  Substate: 'substate',
  Reporter: 'reporter',
  'Assigned To': 'assigned',
  Public: 'public',
  'Triaged On': 'triaged_at',
  'Closed On': 'closed_at',
  'Awarded On': 'awarded_at',
  'Bounty Price': 'bounty',
  Bonus: 'bonus',
  'First Response On': 'first_response_at',
  Source: 'source',
  Reference: 'reference',
  'Reference URL': 'reference_url',
  'Structured Scope': 'structured_scope',
  'Structured Scope Reference': 'structured_scope_reference',
  'Original Report ID': 'original_report_id',
  'Collaborating Users': 'collaborating_users',
  'Duplicate Report IDs': 'duplicate_report_ids',
};

/** One report of an inbox export; `cell` gives a column's text. */
export function bountyDraft(cell: (name: string) => string): Draft {
  const closed = cell('state') === 'closed';
  return {
    title: cell('title'),
    severity: severityOf(cell('severity_rating')),
    description: labelled(Object.fromEntries(Object.entries(FACTS).map(([label, name]) => [label, cell(name)]))),
    references: cell('reference_url'),
    date: cell('reported_at'),
    vulnerability_ids: vulnerabilityIdsIn(cell('cve_ids')),
    active: !closed,
    is_mitigated: closed,
    mitigated: closed ? instant(cell('closed_at')) : null,
  };
}

function instant(text: string): string | null {
  return timeOf(text.replace(/ UTC$/, 'Z')) ?? null;
}
