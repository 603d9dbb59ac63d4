import { SEVERITIES, severityRank } from '#core/model/severity.ts';
import type { Candidate } from '#core/store/candidates.ts';
import { newStatus } from './finding-row.ts';
import type { Key } from './keys.ts';
import type { Decision, Plan } from './plan.ts';

export const CREATED: Decision = { action: 'created', also: [] };
export const BELOW_MINIMUM: Decision = { action: 'below-minimum' };

/** The rank below which entries and findings are none of the import's business. */
export function minimumRank(plan: Plan): number {
  return severityRank(SEVERITIES.find((word) => word === plan.request.options.minimum_severity) ?? 'Info');
}

/** The status an entry's finding begins with, once the import's own words about active and verified are heard. */
export function statusOf(plan: Plan, key: Key): number {
  const { active, verified } = plan.request.options;
  return newStatus(key, { active, verified, user: 0, now: '' }, false).status;
}

/**
 * Whether a finding is of the service an import is about. Services that the report itself sets keep nothing apart: only an import that was
 * told a service has findings of its own.
 */
export function isOfService(finding: Candidate, service: string | undefined, given: ReadonlySet<string>): boolean {
  const own = finding.service ?? '';
  return service ? own === service : own === '' || !given.has(own);
}
