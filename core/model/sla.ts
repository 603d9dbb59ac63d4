import type { Severity } from './severity.ts';
import { addDays, daysBetween } from './time.ts';

export interface SlaRule {
  readonly critical: number;
  readonly high: number;
  readonly medium: number;
  readonly low: number;
  readonly enforce_critical: number | boolean;
  readonly enforce_high: number | boolean;
  readonly enforce_medium: number | boolean;
  readonly enforce_low: number | boolean;
}

/** The day the SLA of a finding ends, or null when its severity carries none (domain facts 6.1). */
export function slaExpiration(rule: SlaRule, severity: Severity, start: string): string | null {
  if (severity === 'Info') return null;
  const key = severity.toLowerCase() as 'critical' | 'high' | 'medium' | 'low';
  return rule[`enforce_${key}`] ? addDays(start, rule[key]) : null;
}

/** Days left until the SLA ends, negative when past; a mitigated finding keeps the value of its mitigation day. */
export function slaDaysRemaining(expiration: string | null, mitigated: string | null, today: string): number | null {
  return expiration === null ? null : daysBetween(mitigated ?? today, expiration);
}
