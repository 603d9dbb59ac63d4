import { positiveOf, type Severity } from '../_kit/index.ts';

const SEVERITIES: readonly Severity[] = ['Critical', 'High', 'Medium', 'Low', 'Info'];

/** Bugcrowd's priority 1 (worst) to 5; Info for a submission that has none yet. */
export function severityOfPriority(priority: unknown): Severity {
  return SEVERITIES[(positiveOf(priority) ?? SEVERITIES.length) - 1] ?? 'Info';
}

/** The bug's URL as a list; empty for free text a researcher wrote in its place. */
export function bugUrls(url: string): string[] {
  return /^\S+$/.test(url) && !url.startsWith('(') ? [url] : [];
}
