import type { Row } from './row.ts';

const FORMATS = ['generic', 'nessus', 'sarif', 'trivy'] as const;

/** Which bare limits a rate is held against: what its parts could do, one after another. */
const LIMITS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    FORMATS.flatMap((format) => {
      const reading = [`parser alone: ${format}`, `normalise and hash alone: ${format}`];
      // Nessus items are merged, so what is inserted is a small part of what is read.
      const writing = format === 'nessus' ? [] : ['prepared insert alone'];
      return [
        [`import + dedupe + index: ${format}`, [...reading, ...writing]],
        [`identical reimport: ${format}`, reading],
      ];
    }),
  ),
  'lists into memory': ['select of the columns alone'],
};

/** The rows with their share of the bare limits, where those were measured in the same run. */
export function withShares(rows: readonly Row[]): Row[] {
  const rates = new Map(rows.map((row) => [row.name, row.measured]));
  return rows.map((row) => {
    const limits = LIMITS[row.name]?.map((name) => rates.get(name)) ?? [];
    const time = limits.reduce<number>((sum, rate) => sum + (rate === undefined ? Number.NaN : 1 / rate), 0);
    return time > 0 ? { ...row, share_of_limit: Number((row.measured * time).toFixed(3)) } : row;
  });
}
