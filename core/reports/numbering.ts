import type { Severity } from '#core/model/severity.ts';

/** The number of a finding in a report, `H-12` for the twelfth of high severity: short enough to say on the telephone. */
export function reportNumber(severity: Severity, index: number): string {
  return `${severity[0]}-${index}`;
}
