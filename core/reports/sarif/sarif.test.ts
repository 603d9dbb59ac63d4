import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { reportOf, someFinding } from '#test/support/findings.ts';
import { hostileFinding } from '#test/support/hostile-finding.ts';
import { rendered } from '#test/support/report-files.ts';
import type { ReportData, ReportFinding } from '#core/reports/report.ts';

const Level = z.enum(['none', 'note', 'warning', 'error']);
const Text = z.strictObject({ text: z.string().min(1), markdown: z.string().optional() });
const UriReference = z.string().regex(/^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+$/);
const unique = <T extends z.ZodType>(item: T) =>
  z.array(item).refine((list) => new Set(list.map((one) => JSON.stringify(one))).size === list.length, 'not unique');
const Properties = z.looseObject({ tags: unique(z.string()).optional() });

/** The parts of SARIF 2.1.0 that are written, as strict as its schema: no other property, required ones there. */
const Location = z.strictObject({
  physicalLocation: z
    .strictObject({
      artifactLocation: z.strictObject({ uri: UriReference, uriBaseId: z.string().optional() }),
      region: z.strictObject({ startLine: z.int().min(1) }).optional(),
    })
    .optional(),
  logicalLocations: unique(z.strictObject({ fullyQualifiedName: z.string(), kind: z.string() })).optional(),
});
const Result = z.strictObject({
  ruleId: z.string(),
  ruleIndex: z.int().min(0),
  kind: z.enum(['notApplicable', 'pass', 'fail', 'review', 'open', 'informational']),
  level: Level,
  message: Text,
  locations: z.array(Location).optional(),
  fingerprints: z.record(z.string(), z.string()).optional(),
  occurrenceCount: z.int().min(1).optional(),
  suppressions: unique(
    z.strictObject({
      kind: z.enum(['inSource', 'external']),
      status: z.enum(['accepted', 'underReview', 'rejected']),
      justification: z.string(),
    }),
  ),
  properties: Properties,
});
const Rule = z.strictObject({
  id: z.string().min(1),
  shortDescription: Text,
  fullDescription: Text.optional(),
  help: Text.optional(),
  helpUri: z.url().optional(),
  defaultConfiguration: z.strictObject({ level: Level }),
  properties: Properties,
});
const Run = z.strictObject({
  tool: z.strictObject({ driver: z.strictObject({ name: z.string().min(1), informationUri: z.url(), rules: unique(Rule) }) }),
  results: z.array(Result),
  automationDetails: z.strictObject({ id: z.string() }),
  columnKind: z.enum(['utf16CodeUnits', 'unicodeCodePoints']),
  properties: Properties,
});
const Sarif = z.strictObject({ $schema: z.url(), version: z.literal('2.1.0'), runs: z.array(Run) });

async function read(data: ReportData): Promise<z.infer<typeof Sarif>> {
  const sarif = Sarif.parse(JSON.parse((await rendered('sarif', data)).text));
  for (const run of sarif.runs) for (const result of run.results) expect(run.tool.driver.rules[result.ruleIndex]?.id).toBe(result.ruleId);
  return sarif;
}

async function resultOf(overrides: Partial<ReportFinding>) {
  const { runs } = await read(reportOf([someFinding(1, overrides)]));
  return runs[0]?.results[0] as z.infer<typeof Result>;
}

describe('a SARIF report', () => {
  it('is valid for nothing, for many findings and for hostile ones', async () => {
    expect((await read(reportOf(0))).runs).toMatchObject([{ results: [] }]);
    expect((await read(reportOf(500))).runs.flatMap((run) => run.results)).toHaveLength(500);
    expect(
      (
        await read(
          reportOf([
            hostileFinding(),
            hostileFinding({ title: '', description: '', vuln_id_from_tool: ' ', cwe: 0, cwes: [], vulnerability_ids: [] }),
          ]),
        )
      ).runs[0]?.results,
    ).toHaveLength(2);
  });

  it('has a run for every tool and a rule for every kind of finding', async () => {
    const { runs } = await read(reportOf(200));
    expect(runs.map((run) => run.tool.driver.name).toSorted()).toEqual([
      'Burp Scan',
      'Gitleaks Scan',
      'Semgrep JSON Report',
      'Tenable Scan',
      'Trivy Scan',
      'ZAP Scan',
    ]);
    expect(runs.find((run) => run.tool.driver.name === 'Trivy Scan')?.tool.driver.rules).toHaveLength(2);
  });

  it('gives a rule the highest score among its findings, and its CWE as a tag', async () => {
    const rule = { vuln_id_from_tool: 'r1', cwe: 89, cwes: [89], cvssv4_score: null };
    const { runs } = await read(
      reportOf([
        someFinding(1, { ...rule, severity: 'Low', cvssv3_score: null }),
        someFinding(9, { ...rule, severity: 'Critical', cvssv3_score: 9.8 }),
        someFinding(17, { ...rule, severity: 'Info', cvssv3_score: 1 }),
      ]),
    );
    expect(runs[0]?.tool.driver.rules).toMatchObject([
      {
        id: 'r1',
        defaultConfiguration: { level: 'error' },
        properties: { 'security-severity': '9.8', tags: ['security', 'external/cwe/cwe-089'] },
      },
    ]);
  });

  it.each([
    ['src/main app/ü.ts', 'src/main%20app/%C3%BC.ts', '%SRCROOT%'],
    ['.\\src\\a.cs', 'src/a.cs', '%SRCROOT%'],
    ['C:\\src\\a b.cs', 'file:///C:/src/a%20b.cs', undefined],
    ['/etc/passwd', '/etc/passwd', undefined],
    ['a:b/c#d', 'a%3Ab/c%23d', '%SRCROOT%'],
    ['https://x.example/a b', 'https://x.example/a%20b', undefined],
  ])('locates the file %s', async (file_path, uri, uriBaseId) => {
    const result = await resultOf({ file_path, line: 7, endpoints: [], component_name: 'lib', component_version: '1' });
    expect(result.locations).toEqual([
      {
        physicalLocation: { artifactLocation: { uri, ...(uriBaseId && { uriBaseId }) }, region: { startLine: 7 } },
        logicalLocations: [{ fullyQualifiedName: 'lib@1', kind: 'module' }],
      },
    ]);
  });

  it('locates endpoints, and a component alone', async () => {
    const endpoint = (value: string) => ({ id: 1, value, host: 'x', port: null, status: 'Active' as const });
    const { locations } = await resultOf({ file_path: null, endpoints: [endpoint('https://x.example/a?b=c d'), endpoint('10.0.0.1:22')] });
    expect(locations?.map((location) => location.physicalLocation?.artifactLocation.uri)).toEqual([
      'https://x.example/a?b=c%20d',
      '10.0.0.1:22',
    ]);
    expect((await resultOf({ file_path: null, endpoints: [], component_name: 'lib', component_version: null })).locations).toEqual([
      { logicalLocations: [{ fullyQualifiedName: 'lib', kind: 'module' }] },
    ]);
  });

  it('carries the fingerprint and the decisions', async () => {
    const flags = { false_p: false, duplicate: false, is_mitigated: false, out_of_scope: false, risk_accepted: false };
    expect(await resultOf({ ...flags, hash_code: 'abc' })).toMatchObject({ fingerprints: { 'hash_code/v1': 'abc' }, suppressions: [] });
    const accepted = await resultOf({
      ...flags,
      false_p: true,
      risk_accepted: true,
      risk_acceptance: { id: 1, name: 'Until May', expiration_date: '2027-05-01T00:00:00Z' },
    });
    expect(accepted.suppressions).toEqual([
      { kind: 'external', status: 'accepted', justification: 'False positive' },
      { kind: 'external', status: 'accepted', justification: 'Risk accepted: Until May until 2027-05-01' },
    ]);
  });

  it('tells the tags of a finding and those it inherits, each once', async () => {
    const { text } = await rendered('sarif', reportOf([someFinding(1, { tags: ['own', 'both'], inherited_tags: ['both', 'inherited'] })]));
    const { runs } = JSON.parse(text) as { runs: { results: { properties: { tags: string[] } }[] }[] };
    expect(runs[0]?.results[0]?.properties.tags).toEqual(['own', 'both', 'inherited']);
  });
});
