import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readReport } from '#core/ingest/read-report.ts';
import { parsers } from '#core/parsers/registry.generated.ts';

// What people wrote about a finding in the tool is read from every format that has it.
const SAID = 'Not reachable from outside.';
const json = (value: unknown) => JSON.stringify(value);

const REPORTS: Readonly<Record<string, string>> = {
  SARIF: json({
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Demo' } },
        results: [{ ruleId: 'a', message: { text: 'm' }, suppressions: [{ kind: 'external', justification: SAID }] }],
      },
    ],
  }),
  'Arachni Scan': json({
    seed: 's',
    sitemap: {},
    issues: [{ name: 'Demo', severity: 'low', remarks: { ada: [SAID] }, vector: { action: 'https://a.example/' } }],
  }),
  'Checkmarx Scan': checkmarx(),
  'Checkmarx Scan detailed': checkmarx(),
  'SpotBugs Scan': `<BugCollection version="4"><BugInstance type="A" priority="1" instanceHash="1"><ShortMessage>A</ShortMessage>
    <SourceLine sourcepath="A.java" start="1"/><UserAnnotation designation="NOT_A_BUG">${SAID}</UserAnnotation></BugInstance></BugCollection>`,
  'OpenVAS Parser v2': openvas(),
  'OpenVAS Parser': openvas(),
  'CycloneDX Scan': json({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    vulnerabilities: [{ id: 'CVE-2024-90001', analysis: { state: 'in_triage', detail: SAID } }],
  }),
  'Dependency Track Finding Packaging Format (FPF) Export': json({
    version: '1.2',
    meta: { application: 'Dependency-Track' },
    findings: [
      {
        component: { name: 'a', version: '1' },
        vulnerability: { vulnId: 'CVE-2024-90001', severity: 'LOW' },
        analysis: { state: 'EXPLOITABLE', detail: SAID },
      },
    ],
  }),
  'Coverity Scan JSON Report': json({
    type: 'Coverity issues',
    issues: [{ checkerName: 'A', mergeKey: 'k', mainEventFilePathname: 'a.c', stateOnServer: { triage: { comment: SAID } }, events: [] }],
  }),
  'AWS Security Finding Format (ASFF) Scan': json([
    { SchemaVersion: '2018-10-08', Id: '1', Title: 'A', Severity: { Label: 'LOW' }, Note: { Text: SAID } },
  ]),
  'SonarQube Scan detailed': json({
    paging: { pageIndex: 1, pageSize: 100, total: 1 },
    components: [],
    issues: [
      { key: 'k', rule: 'r', severity: 'MINOR', component: 'a:b.js', type: 'VULNERABILITY', message: 'm', comments: [{ markdown: SAID }] },
    ],
  }),
  'Github SAST Scan': json([
    {
      number: 1,
      state: 'dismissed',
      dismissed_comment: SAID,
      rule: { id: 'a', description: 'A', security_severity_level: 'low' },
      most_recent_instance: { location: { path: 'a.js', start_line: 1 } },
    },
  ]),
};

let scratch = '';
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'notes-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

it.each(Object.entries(REPORTS))('%s: notes stay with the finding', (scanType, text) => {
  const file = join(scratch, text.startsWith('<') ? 'report.xml' : 'report.json');
  writeFileSync(file, text);
  const drafts = readReport(file, parsers, { scanType }).drafts.toArray();
  expect(drafts).toHaveLength(1);
  expect(`${drafts[0]?.mitigation} ${drafts[0]?.severity_justification}`).toContain(SAID);
});

function checkmarx(): string {
  return `<CxXMLResults ScanStart="Wednesday, March 6, 2024 9:00:00 AM"><Query id="1" categories="A" cweId="79" name="Demo" Severity="Low" Language="Java">
    <Result NodeId="1" FileName="a.java" Status="New" Line="3" FalsePositive="False" Severity="Low" state="0" Remark="${SAID}">
    <Path SimilarityId="1" PathId="1"><PathNode><FileName>a.java</FileName><Line>3</Line><Name>a</Name></PathNode></Path></Result></Query></CxXMLResults>`;
}

function openvas(): string {
  return `<report id="1" format_id="x"><report id="1"><results start="1"><result id="2"><name>Demo</name><host>192.0.2.1</host><port>443/tcp</port>
    <nvt oid="1.3"><name>Demo</name></nvt><threat>High</threat><severity>7.5</severity><description>d</description>
    <notes><note><text>${SAID}</text></note></notes></result></results></report></report>`;
}
