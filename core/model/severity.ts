/** The five severities of DefectDojo, worst first. Info carries no SLA. */
export const SEVERITIES = ['Critical', 'High', 'Medium', 'Low', 'Info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** 4 for Critical … 0 for Info: the number the store keeps, so that worst sorts highest. */
export function severityRank(severity: Severity): number {
  return 4 - SEVERITIES.indexOf(severity);
}

/** The word for a stored rank; anything outside 0..4 is Info. */
export function severityOfRank(rank: number): Severity {
  return SEVERITIES[4 - rank] ?? 'Info';
}

/** DefectDojo's text form of the rank: S0 for Critical … S4 for Info (domain facts, 0.4). */
export function numericalSeverity(severity: Severity): string {
  return `S${SEVERITIES.indexOf(severity)}`;
}

export function isSeverity(word: unknown): word is Severity {
  return SEVERITIES.includes(word as Severity);
}
