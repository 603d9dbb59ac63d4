import type { BenchOptions } from './options.ts';

/** What a measure is told. */
export interface Bench extends BenchOptions {
  /** Entries of one imported report. */
  readonly imported: number;
  /** For files of this measure alone; gone with its process. */
  readonly folder: string;
}

/** Tells what is going on. */
export function say(line: string): void {
  process.stderr.write(`  ${line}\n`);
}

/** Seconds that a piece of work takes, with what it gives. */
export async function timed<T>(work: () => Promise<T> | T): Promise<{ value: T; seconds: number }> {
  const started = performance.now();
  const value = await work();
  return { value, seconds: (performance.now() - started) / 1000 };
}

const MB = 1e6;

/** Resident memory of this process now, all its threads, MB. */
export function memoryNow(): number {
  return process.memoryUsage.rss() / MB;
}

/** The most it ever was, MB. */
export function memoryPeak(): number {
  return (process.resourceUsage().maxRSS * 1024) / MB;
}
