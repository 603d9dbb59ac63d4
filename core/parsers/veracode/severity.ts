import { numberOf, type Severity } from '../_kit/index.ts';

/** Veracode's numbers: 0 informational, 1 very low, 2 low, 3 medium, 4 high, 5 very high. */
const SEVERITIES: readonly Severity[] = ['Info', 'Info', 'Low', 'Medium', 'High', 'Critical'];

/** The severity of a number 0–5, also written as text. */
export function severityOfLevel(level: unknown): Severity {
  return SEVERITIES[numberOf(level) ?? 0] ?? 'Info';
}
