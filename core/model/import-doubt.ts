/** What a plan would do, as far as it tells whether the report belongs there. */
export interface PlannedCounts {
  readonly created: number;
  readonly duplicates: number;
  readonly matched: number;
  readonly reactivated: number;
  readonly untouched: number;
  readonly closed: number;
}

/** Why a plan that closes findings although nothing of the report is known there should be looked at twice; null when there is no doubt. */
export function doubtOf({ created, duplicates, matched, reactivated, untouched, closed }: PlannedCounts): string | null {
  if (closed === 0 || matched + reactivated + untouched > 0) return null;
  const findings = closed === 1 ? '1 finding' : `${closed} findings`;
  return created + duplicates === 0
    ? `The report names no finding, and ${findings} would be closed: make sure that the scan ran to its end.`
    : `Nothing in this report is known here, and ${findings} would be closed: this is probably the wrong place.`;
}
