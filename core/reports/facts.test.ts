import { describe, expect, it } from 'vitest';
import { someFinding } from '#test/support/findings.ts';
import { hostileFinding } from '#test/support/hostile-finding.ts';
import { findingFacts } from './facts.ts';
import type { ReportFinding } from './report.ts';

const TODAY = '2026-11-21T14:05:00Z';
const STILL_OPEN = {
  active: true,
  verified: true,
  false_p: false,
  duplicate: false,
  risk_accepted: false,
  is_mitigated: false,
  mitigated: null,
  risk_acceptance: null,
};

function factsOf(overrides: Partial<ReportFinding>): Record<string, string> {
  const facts = findingFacts(someFinding(1, { ...STILL_OPEN, under_review: false, ...overrides }), TODAY);
  return Object.fromEntries(facts.map((fact) => [fact.label, fact.parts.map((part) => part.text).join(', ')]));
}

describe('the facts of a finding', () => {
  it('tell rating, state and place', () => {
    expect(
      factsOf({
        severity: 'High',
        cvssv3: 'CVSS:3.1/AV:N',
        cvssv3_score: 9,
        epss_score: 0.942,
        epss_percentile: 0.991,
        known_exploited: true,
        kev_date: '2026-03-01',
        ransomware_used: true,
        cwe: 79,
        cwes: [79, 80],
        vulnerability_ids: ['CVE-2026-1234', 'X-1'],
        date: '2026-11-11',
        sla_expiration_date: '2026-11-20',
        component_name: 'lib',
        component_version: '1.2',
        fix_version: '1.3',
        file_path: 'src/a.ts',
        line: 7,
        scanner_confidence: 4,
        found_by: ['ZAP Scan', 'Burp Scan'],
      }),
    ).toMatchObject({
      Severity: 'High',
      'CVSS v3': '9.0 · CVSS:3.1/AV:N',
      EPSS: '94.2 %, percentile 99.1',
      'Known exploited': 'yes, listed 1 Mar 2026, used by ransomware',
      CWE: 'CWE-79, CWE-80',
      'Vulnerability ids': 'CVE-2026-1234, X-1',
      Status: 'Active, Verified',
      Discovered: '11 Nov 2026',
      Age: '10 days',
      SLA: '20 Nov 2026, 1 day late',
      Component: 'lib 1.2',
      Fix: 'in version 1.3',
      File: 'src/a.ts:7',
      Confidence: 'Firm',
      'Found by': 'ZAP Scan and Burp Scan',
    });
  });

  it('count the age of a mitigated finding to its mitigation', () => {
    const facts = factsOf({
      active: false,
      verified: false,
      is_mitigated: true,
      date: '2026-11-01',
      mitigated: '2026-11-04T08:00:00Z',
      mitigated_by: 'mara',
      sla_expiration_date: '2026-11-10',
    });
    expect(facts).toMatchObject({
      Status: 'Inactive, Mitigated',
      Age: '3 days',
      Mitigated: '4 Nov 2026, 08:00 UTC by mara',
      SLA: '10 Nov 2026, kept',
    });
  });

  it('leave out what is not known', () => {
    const facts = factsOf({
      cwe: 0,
      cwes: [],
      epss_score: null,
      line: null,
      file_path: null,
      scanner_confidence: null,
      tags: [],
      nb_occurences: null,
    });
    expect(Object.keys(facts)).not.toEqual(expect.arrayContaining(['CWE']));
    expect(Object.values(facts).every((value) => value.trim() !== '')).toBe(true);
  });

  it('link only to safe places, and keep long values short', () => {
    const facts = findingFacts(
      hostileFinding({
        tags: Array.from({ length: 500 }, (_, index) => `tag${index}`),
        vulnerability_ids: Array.from({ length: 40 }, (_, index) => `CVE-2026-${1000 + index}`),
      }),
      TODAY,
    );
    const parts = facts.flatMap((fact) => fact.parts);
    expect(parts.flatMap((part) => part.link ?? []).every((link) => link.startsWith('https://'))).toBe(true);
    expect(Math.max(...parts.map((part) => part.text.length))).toBeLessThanOrEqual(402);
    expect(facts.find((fact) => fact.label === 'Vulnerability ids')?.parts.at(-1)?.text).toBe('and 28 more');
  });
});
