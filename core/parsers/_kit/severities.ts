import type { Severity } from '#core/model/severity.ts';

const WORDS: Readonly<Record<string, Severity>> = {
  critical: 'Critical',
  crit: 'Critical',
  blocker: 'Critical',
  severe: 'Critical',
  emergency: 'Critical',
  urgent: 'Critical',
  high: 'High',
  important: 'High',
  error: 'High',
  major: 'High',
  serious: 'High',
  danger: 'High',
  medium: 'Medium',
  moderate: 'Medium',
  warning: 'Medium',
  warn: 'Medium',
  mid: 'Medium',
  med: 'Medium',
  low: 'Low',
  minor: 'Low',
  negligible: 'Low',
  info: 'Info',
  information: 'Info',
  informational: 'Info',
  none: 'Info',
  note: 'Info',
  notice: 'Info',
  // Something kept the scan from looking: no finding at all, least of all a critical one.
  fatal: 'Info',
  unknown: 'Info',
};

/** The severity a tool's word stands for, in any case; `otherwise` for a word that is not known. */
export function severityOf(word: unknown, otherwise: Severity = 'Info'): Severity {
  if (typeof word !== 'string') return otherwise;
  const key = word.trim().toLowerCase();
  return (Object.hasOwn(WORDS, key) ? WORDS[key] : undefined) ?? otherwise;
}

/** As `severityOf`, with the words of distributions' databases: `negligible` is below low there, `defcon1` above critical. */
export function distroSeverityOf(word: unknown, otherwise: Severity = 'Info'): Severity {
  const key = typeof word === 'string' ? word.trim().toLowerCase() : '';
  if (key === 'negligible') return 'Info';
  return key === 'defcon1' ? 'Critical' : severityOf(word, otherwise);
}

/** The qualitative rating of a CVSS score (CVSS v3.1 specification, table 14): 9, 7, 4, 0.1 are the lower ends. */
export function severityOfScore(score: number | undefined, otherwise: Severity = 'Info'): Severity {
  if (score === undefined || Number.isNaN(score)) return otherwise;
  if (score >= 9) return 'Critical';
  if (score >= 7) return 'High';
  if (score >= 4) return 'Medium';
  return score > 0 ? 'Low' : 'Info';
}
