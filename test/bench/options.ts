import { parseArgs } from 'node:util';

/** What is measured, and how much of it. */
export interface BenchOptions {
  /** Findings of the large workspace. */
  readonly findings: number;
  /** Also what takes minutes and gigabytes. */
  readonly large: boolean;
  /** Only measures whose name begins so. */
  readonly only: string | undefined;
}

const MILLION = 1_000_000;

/** Reads `--findings N`, `--only NAME` and `--large`. Throws for anything else. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { findings: { type: 'string' }, large: { type: 'boolean', default: false }, only: { type: 'string' } },
  });
  const findings = Number(values.findings ?? MILLION);
  if (!Number.isInteger(findings) || findings < 100) throw new Error('--findings takes a whole number from 100.');
  return { findings, large: values.large, only: values.only };
}
