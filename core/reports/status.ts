import { slaDaysRemaining } from '#core/model/sla.ts';
import { packFlags, statusText } from '#core/model/status.ts';
import { daysBetween } from '#core/model/time.ts';
import type { ReportFinding } from './report.ts';

/** The one state a finding is counted under in a summary, so that a table of them adds up. */
export const STANDINGS = ['Open', 'Mitigated', 'Risk accepted', 'False positive', 'Out of scope', 'Duplicate', 'Inactive'] as const;
export type Standing = (typeof STANDINGS)[number];

/** Which of the states a finding is counted under; the flags may overlap, the first that explains why it is not open wins. */
export function standingOf(finding: ReportFinding): Standing {
  if (finding.duplicate) return 'Duplicate';
  if (finding.false_p) return 'False positive';
  if (finding.out_of_scope) return 'Out of scope';
  if (finding.risk_accepted) return 'Risk accepted';
  if (finding.is_mitigated) return 'Mitigated';
  return finding.active ? 'Open' : 'Inactive';
}

/** DefectDojo's status text, e.g. `Active, Verified`. */
export function displayStatus({
  active,
  verified,
  false_p,
  duplicate,
  out_of_scope,
  risk_accepted,
  under_review,
  is_mitigated,
}: ReportFinding): string {
  return statusText(packFlags({ active, verified, false_p, duplicate, out_of_scope, risk_accepted, under_review, is_mitigated }));
}

/** Days from discovery to mitigation or, while there is none, to `today`; never negative (domain facts, 1.7.2). */
export function ageOf(finding: ReportFinding, today: string): number {
  return Math.max(0, daysBetween(finding.date, finding.mitigated ?? today));
}

/** As the age, from the start of the SLA where it was restarted. */
export function slaAgeOf(finding: ReportFinding, today: string): number {
  return Math.max(0, daysBetween(finding.sla_start_date ?? finding.date, finding.mitigated ?? today));
}

/** Days left until the SLA ends, counted at mitigation or `today`; negative when past, null without an SLA. */
export function slaLeftOf(finding: ReportFinding, today: string): number | null {
  return slaDaysRemaining(finding.sla_expiration_date, finding.mitigated, today);
}

/** Open and past the end of its SLA. */
export function isOverdue(finding: ReportFinding, today: string): boolean {
  return standingOf(finding) === 'Open' && (slaLeftOf(finding, today) ?? 0) < 0;
}
