import { describe, expect, it } from 'vitest';
import { reportOf, someFinding } from '#test/support/findings.ts';
import { countOf, type Digest, startDigest } from './digest.ts';
import type { ReportFinding } from './report.ts';
import { summaryInWords } from './summary.ts';

const TODAY = '2026-11-21T14:05:00Z';
const CLOSED = {
  active: false,
  verified: false,
  mitigated: null,
  is_mitigated: false,
  false_p: false,
  duplicate: false,
  risk_accepted: false,
};
const open = (overrides: Partial<ReportFinding> = {}) =>
  someFinding(1, {
    ...CLOSED,
    active: true,
    severity: 'High',
    known_exploited: false,
    fix_version: null,
    fix_available: null,
    sla_expiration_date: null,
    ...overrides,
  });

function digestOf(findings: readonly ReportFinding[]): Digest {
  const digest = startDigest(TODAY);
  for (const finding of findings) digest.add(finding);
  return digest.finish();
}

describe('a digest', () => {
  it('counts every finding once, whatever its flags', () => {
    const digest = digestOf([
      open(),
      open({ ...CLOSED }),
      open({ ...CLOSED, duplicate: true, false_p: true, is_mitigated: true }),
      open({ ...CLOSED, false_p: true, is_mitigated: true }),
      open({ ...CLOSED, risk_accepted: true }),
      open({ ...CLOSED, is_mitigated: true, mitigated: '2026-11-01T00:00:00Z' }),
      open({ ...CLOSED, out_of_scope: true }),
    ]);
    expect(digest.matrix.High).toEqual({
      Open: 1,
      Mitigated: 1,
      'Risk accepted': 1,
      'False positive': 1,
      'Out of scope': 1,
      Duplicate: 1,
      Inactive: 1,
    });
    expect([
      countOf(digest, 'all', 'all'),
      countOf(digest, 'High', 'all'),
      countOf(digest, 'all', 'Open'),
      countOf(digest, 'Low', 'all'),
    ]).toEqual([7, 7, 1, 0]);
  });

  it('takes for overdue what is open and past its SLA, not what ends today', () => {
    const sla = (sla_expiration_date: string, closed = {}) => open({ sla_expiration_date, ...closed });
    expect(digestOf([sla('2026-11-20'), sla('2026-11-21'), sla('2026-11-01', { ...CLOSED, is_mitigated: true })]).overdue).toBe(1);
  });

  it('puts first what is exploited, then by severity, EPSS and CVSS', () => {
    const digest = digestOf([
      open({ id: 1, epss_score: 0.1 }),
      open({ id: 2, epss_score: 0.9 }),
      open({ id: 3, severity: 'Critical', epss_score: null }),
      open({ id: 4, severity: 'Low', known_exploited: true }),
      open({ id: 5, severity: 'Critical', ...CLOSED }),
    ]);
    expect(digest.urgent.map((one) => one.id)).toEqual([4, 3, 2, 1]);
  });

  it('ranks names by their open findings and shows a few', () => {
    const many = Array.from({ length: 30 }, (_, index) => open({ product: `P${index}` }));
    const digest = digestOf([...many, open({ product: 'busy' }), open({ product: 'busy' }), open({ product: 'done', ...CLOSED })]);
    expect(digest.products[0]).toEqual({ name: 'busy', open: 2, total: 2 });
    expect(digest.products).toHaveLength(8);
  });
});

describe('the summary in words', () => {
  const words = (findings: readonly ReportFinding[], scope = reportOf(0).scope) =>
    summaryInWords({ ...reportOf(findings), scope }, digestOf(findings)).join(' ');

  it('tells what is open, pressing and settled', () => {
    const findings = [
      open({ sla_expiration_date: '2026-11-01', fix_version: '2.0' }),
      open({ severity: 'Low', known_exploited: true, verified: true }),
      open({ ...CLOSED, duplicate: true }),
    ];
    expect(words(findings)).toBe(
      'This report covers 3 findings in the engagement “Release 2026.11”. 2 are open: 1 high and 1 low. ' +
        'Of the open findings 1 is past the SLA date, 1 is known to be exploited in the wild, 1 can be fixed with an available version and 1 is verified. The others: 1 duplicate.',
    );
  });

  it('says so when there is nothing, or nothing open', () => {
    expect(words([], { kind: 'all', name: 'x', facts: [] })).toBe('This report covers the whole workspace. It holds no findings.');
    expect(words([open({ ...CLOSED, is_mitigated: true })])).toContain('None of them is open. The others: 1 mitigated.');
  });
});
