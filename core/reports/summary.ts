import { SEVERITIES } from '#core/model/severity.ts';
import { countOf, type Digest } from './digest.ts';
import type { ReportData } from './report.ts';
import { counted, listed, number } from './text.ts';

/** The state of things in a few sentences, for the executive summary. */
export function summaryInWords(data: ReportData, digest: Digest): string[] {
  if (digest.total === 0) return [`This report covers ${scopeInWords(data)}. It holds no findings.`];
  const open = countOf(digest, 'all', 'Open');
  const bySeverity = SEVERITIES.flatMap((severity) => {
    const count = countOf(digest, severity, 'Open');
    return count === 0 ? [] : [`${number(count)} ${severity.toLowerCase()}`];
  });
  const first = `This report covers ${counted(digest.total, 'finding')} in ${scopeInWords(data)}.`;
  const state =
    open === 0
      ? 'None of them is open.'
      : `${open === digest.total ? 'All of them are' : `${number(open)} ${open === 1 ? 'is' : 'are'}`} open: ${listed(bySeverity)}.`;
  return [`${first} ${state}`, ...(open === 0 ? [] : [pressing(digest, open)]), ...settled(digest)];
}

function scopeInWords({ scope }: ReportData): string {
  if (scope.kind === 'all') return 'the whole workspace';
  return scope.kind === 'query' ? `the selection “${scope.name}”` : `the ${scope.kind} “${scope.name}”`;
}

function pressing(digest: Digest, open: number): string {
  const verb = (count: number) => (count === 1 ? 'is' : 'are');
  const parts = [
    digest.overdue > 0 && `${number(digest.overdue)} ${verb(digest.overdue)} past the SLA date`,
    digest.exploited > 0 && `${number(digest.exploited)} ${verb(digest.exploited)} known to be exploited in the wild`,
    digest.fixable > 0 && `${number(digest.fixable)} can be fixed with an available version`,
  ].filter((part) => part !== false);
  const verified = digest.verified === open ? 'all are verified' : `${number(digest.verified)} ${verb(digest.verified)} verified`;
  return `Of the open findings ${listed([...parts, verified])}.`;
}

/** Words for one and for many findings in a state. */
const SETTLED = [
  ['Mitigated', 'mitigated', 'mitigated'],
  ['Risk accepted', 'accepted as a risk', 'accepted as a risk'],
  ['False positive', 'marked as a false positive', 'marked as false positives'],
  ['Out of scope', 'out of scope', 'out of scope'],
  ['Duplicate', 'duplicate', 'duplicates'],
  ['Inactive', 'inactive', 'inactive'],
] as const;

function settled(digest: Digest): string[] {
  const parts = SETTLED.flatMap(([standing, one, many]) => {
    const count = countOf(digest, 'all', standing);
    return count === 0 ? [] : [counted(count, one, many)];
  });
  return parts.length === 0 ? [] : [`The others: ${listed(parts)}.`];
}
