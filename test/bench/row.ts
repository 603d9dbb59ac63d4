/** One line of the result. */
export interface Row {
  /** As the speed table of the design names it. */
  readonly name: string;
  readonly measured: number;
  readonly unit: string;
  /** `≥ 12000` or `≤ 50`; null for what is only told. */
  readonly target: string | null;
  readonly met: boolean | null;
  /** The measured rate over that of the bare limits one after another, 0..1. */
  readonly share_of_limit?: number;
  /** What was measured, where the name does not say it all. */
  readonly note?: string;
}

/** A row whose value must reach a target. */
export function atLeast(name: string, measured: number, unit: string, target: number, note?: string): Row {
  return { name, measured: rounded(measured), unit, target: `≥ ${target}`, met: measured >= target, ...(note !== undefined && { note }) };
}

/** A row whose value must not exceed a target. */
export function atMost(name: string, measured: number, unit: string, target: number, note?: string): Row {
  return { name, measured: rounded(measured), unit, target: `≤ ${target}`, met: measured <= target, ...(note !== undefined && { note }) };
}

/** A row without a target. */
export function told(name: string, measured: number, unit: string, note?: string): Row {
  return { name, measured: rounded(measured), unit, target: null, met: null, ...(note !== undefined && { note }) };
}

/** Four digits say all that a measurement knows. */
function rounded(value: number): number {
  return value >= 1000 ? Math.round(value) : Number(value.toPrecision(4));
}

/** The value below which so large a part (0..1) of the values lie. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? 0;
}
