import { SEVERITIES, type Severity, severityRank } from '#core/model/severity.ts';
import { cwesOf } from './facts.ts';
import type { ReportFinding } from './report.ts';
import { isOverdue, STANDINGS, type Standing, standingOf } from './status.ts';

/** A name with the number of its findings that are open, and of all of them. */
export interface Ranked {
  readonly name: string;
  readonly open: number;
  readonly total: number;
}

/** A finding worth fixing first, with what says so. */
export interface Urgent {
  readonly id: number;
  readonly title: string;
  readonly severity: Severity;
  readonly product: string;
  readonly component: string;
  readonly known_exploited: boolean;
  readonly epss_score: number | null;
  readonly cvssv3_score: number | null;
}

/** What a summary says about the findings of a report. */
export interface Digest {
  readonly total: number;
  readonly matrix: Readonly<Record<Severity, Readonly<Record<Standing, number>>>>;
  readonly overdue: number;
  readonly exploited: number;
  readonly fixable: number;
  readonly verified: number;
  readonly products: readonly Ranked[];
  readonly components: readonly Ranked[];
  readonly cwes: readonly Ranked[];
  /** Open findings, most urgent first. */
  readonly urgent: readonly Urgent[];
}

/** Names shown of each ranking, urgent findings shown, and different names kept while counting. */
const TOP = 8;
const URGENT = 10;
const NAMES = 50_000;

export interface DigestBuilder {
  readonly add: (finding: ReportFinding) => void;
  readonly finish: () => Digest;
}

/** Counts findings as they pass; memory is bounded whatever their number. */
export function startDigest(today: string): DigestBuilder {
  const matrix = emptyMatrix();
  const seen = { total: 0, overdue: 0, exploited: 0, fixable: 0, verified: 0 };
  const products = startRanking();
  const components = startRanking();
  const cwes = startRanking();
  let urgent: Urgent[] = [];
  return {
    add(finding) {
      const standing = standingOf(finding);
      const open = standing === 'Open';
      matrix[finding.severity][standing]++;
      seen.total++;
      products.add(finding.product, open);
      if (finding.component_name) components.add([finding.component_name, finding.component_version].filter(Boolean).join(' '), open);
      for (const cwe of cwesOf(finding)) cwes.add(`CWE-${cwe}`, open);
      if (!open) return;
      if (isOverdue(finding, today)) seen.overdue++;
      if (finding.known_exploited) seen.exploited++;
      if (finding.fix_available || finding.fix_version) seen.fixable++;
      if (finding.verified) seen.verified++;
      urgent.push(urgentOf(finding));
      if (urgent.length > 20 * URGENT) urgent = mostUrgent(urgent);
    },
    finish: () => ({
      ...seen,
      matrix,
      products: products.top(),
      components: components.top(),
      cwes: cwes.top(),
      urgent: mostUrgent(urgent),
    }),
  };
}

/** The findings of a severity in one state, or in all. */
export function countOf(digest: Digest, severity: Severity | 'all', standing: Standing | 'all'): number {
  const rows: readonly Severity[] = severity === 'all' ? SEVERITIES : [severity];
  const columns: readonly Standing[] = standing === 'all' ? STANDINGS : [standing];
  return rows.reduce((sum, row) => sum + columns.reduce((part, column) => part + digest.matrix[row][column], 0), 0);
}

function emptyMatrix(): Record<Severity, Record<Standing, number>> {
  const row = () => Object.fromEntries(STANDINGS.map((standing) => [standing, 0])) as Record<Standing, number>;
  return Object.fromEntries(SEVERITIES.map((severity) => [severity, row()])) as Record<Severity, Record<Standing, number>>;
}

function startRanking(): { add: (name: string, open: boolean) => void; top: () => Ranked[] } {
  const counts = new Map<string, { open: number; total: number }>();
  return {
    add(name, open) {
      const count = counts.get(name) ?? { open: 0, total: 0 };
      if (counts.size >= NAMES && !counts.has(name)) return;
      counts.set(name, count);
      count.total++;
      if (open) count.open++;
    },
    top: () =>
      [...counts]
        .map(([name, count]) => ({ name, ...count }))
        .sort((a, b) => b.open - a.open || b.total - a.total || (a.name < b.name ? -1 : 1))
        .slice(0, TOP),
  };
}

function urgentOf(finding: ReportFinding): Urgent {
  const { id, title, severity, product, known_exploited, epss_score, cvssv3_score } = finding;
  return {
    id,
    title,
    severity,
    product,
    known_exploited,
    epss_score,
    cvssv3_score,
    component: [finding.component_name, finding.component_version].filter(Boolean).join(' '),
  };
}

/** Known to be exploited first, then by severity, EPSS and CVSS; the older finding first where all are the same. */
function mostUrgent(findings: readonly Urgent[]): Urgent[] {
  return [...findings]
    .sort(
      (a, b) =>
        Number(b.known_exploited) - Number(a.known_exploited) ||
        severityRank(b.severity) - severityRank(a.severity) ||
        (b.epss_score ?? 0) - (a.epss_score ?? 0) ||
        (b.cvssv3_score ?? 0) - (a.cvssv3_score ?? 0) ||
        a.id - b.id,
    )
    .slice(0, URGENT);
}
