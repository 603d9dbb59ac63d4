import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readReport } from '#core/ingest/read-report.ts';
import type { Draft } from '#core/model/draft.ts';
import { parsers } from '#core/parsers/registry.generated.ts';
import { PARSERS_ROOT } from '#test/support/parser-folders.ts';

/** What a small report has to be read as, where reading it by the letter went wrong once. Of each finding only what matters is named. */
interface Lesson {
  readonly says: string;
  readonly scanType: string;
  readonly sample: string;
  readonly findings: readonly Partial<Draft>[];
}

const any = expect.any(String) as string;
const containing = (text: string) => expect.stringContaining(text) as string;

const LESSONS: readonly Lesson[] = [
  {
    says: 'a place keeps its query',
    scanType: 'Arachni Scan',
    sample: 'arachni/samples/queries.json',
    findings: [
      { endpoints: ['https://shop.example.com/feed/?lang=en&page=2'] },
      { endpoints: ['https://shop.example.com/api/items?id=1', 'https://shop.example.com/api/items?id=2'] },
    ],
  },
  {
    says: 'of two ids in one text the CVE names the finding, and the other one stays in its text',
    scanType: 'Blackduck Hub Scan',
    sample: 'blackduck/samples/hub-bdsa.csv',
    findings: [
      {
        title: 'CVE-2021-90011 - org.example:demo-archive:1.18',
        vulnerability_ids: ['CVE-2021-90011'],
        description: containing('BDSA-2021-9001'),
      },
      { vulnerability_ids: ['BDSA-2021-9002'] },
    ],
  },
  {
    says: 'findings are merged by what duplicates are found by',
    scanType: 'Checkmarx Scan',
    sample: 'checkmarx/samples/two-queries-one-place.xml',
    findings: [{ nb_occurences: 2, vuln_id_from_tool: '9001,9002', description: containing('Slow Pattern In Replace') }],
  },
  {
    says: 'an empty id has a second choice',
    scanType: 'Checkmarx Scan detailed',
    sample: 'checkmarx/samples/engines-similarity-id.json',
    findings: [{ unique_id_from_tool: '-1234567' }, { unique_id_from_tool: '7654321' }],
  },
  {
    says: 'a vendor has ids of its own',
    scanType: 'Checkmarx Scan',
    sample: 'checkmarx/samples/engines-own-ids.json',
    findings: [{ vulnerability_ids: ['Cx12345678-90ab'] }],
  },
  {
    says: 'a leak is a finding by its checker, whatever its impact',
    scanType: 'Coverity API',
    sample: 'coverity/samples/view-leaks.json',
    findings: ['5001', '5002', '5004'].map((unique_id_from_tool) => ({ unique_id_from_tool })),
  },
  {
    says: 'what an analyst wrote stays',
    scanType: 'Dependency Track Finding Packaging Format (FPF) Export',
    sample: 'dependency_track/samples/audited.json',
    findings: [{ mitigation: containing('Reachable through the import job; upgrade planned with release 7.') }],
  },
  {
    says: 'only some families move the severity of a score',
    scanType: 'Garak Scan',
    sample: 'garak/samples/families.hitlog.jsonl',
    findings: [{ severity: 'High' }, { severity: 'Medium' }, { severity: 'High' }],
  },
  {
    says: 'a title holds no ids that change with every scan',
    scanType: 'HCLAppScan XML',
    sample: 'appscan/samples/hcl-two-types.xml',
    findings: [{ title: 'Login without encryption_shop.example.com_/login' }],
  },
  {
    says: 'a part that only holds details may be missing',
    scanType: 'MSDefender Parser',
    sample: 'ms_defender/samples/no-machines.zip',
    findings: [{ title: 'CVE-2023-90071_m1' }, { title: 'CVE-2023-90072_m1' }],
  },
  {
    says: 'the id of the tool is kept, and 0 is none',
    scanType: 'Nikto Scan',
    sample: 'nikto/samples/osvdb.json',
    findings: [{ unique_id_from_tool: 'OSVDB-3092' }, { unique_id_from_tool: undefined as never }],
  },
  {
    says: 'a host is known by its own name or its address, not by what was typed',
    scanType: 'Nmap Scan',
    sample: 'nmap/samples/typed_names.xml',
    findings: [{ endpoints: ['tcp://192.0.2.10:443', 'tcp://host-11.example.net:443'] }],
  },
  {
    says: 'a fingerprint may be wrapped in an object',
    scanType: 'SARIF',
    sample: 'sarif/samples/fingerprint-objects.sarif',
    findings: [{ unique_id_from_tool: 'aaaa0000aaaa0000' }, { unique_id_from_tool: 'demoPart:bbbb1111bbbb1111' }],
  },
  {
    says: 'the score decides, the word only without one',
    scanType: 'Snyk Scan',
    sample: 'snyk/samples/scores.json',
    findings: [{ severity: 'Critical' }, { severity: 'Medium' }, { severity: 'Medium' }],
  },
  {
    says: 'every kind of security reference names vulnerabilities, in its address or its comment',
    scanType: 'SPDX Scan',
    sample: 'spdx/samples/security-references.json',
    findings: ['GHSA-2222-3333-4444', 'CVE-2024-90112', 'CVE-2024-90113', 'CVE-2024-90114', 'CVE-2024-90115'].map((id) => ({
      vulnerability_ids: [id],
    })),
  },
  {
    says: 'a report that is appended to repeats itself',
    scanType: 'Sqlmap Scan',
    sample: 'sqlmap/samples/appended.csv',
    findings: [{ title: any }, { description: containing('inline query') }],
  },
  {
    says: 'a scan that failed is no critical finding',
    scanType: 'Testssl Scan',
    sample: 'testssl/samples/failed.csv',
    findings: [{ severity: 'Info' }, { severity: 'Info' }, { severity: 'Low' }],
  },
  {
    says: 'a summary of controls is read',
    scanType: 'Trivy Operator Scan',
    sample: 'trivy_operator/samples/compliance-summary.json',
    findings: [
      {
        title: 'TrivyClusterCompliance 5.7.1 totalFail: 3',
        severity: 'Critical',
        vulnerability_ids: ['AVD-KCV-0901', 'AVD-KCV-0902'],
      },
    ],
  },
  {
    says: 'a placeholder is no name',
    scanType: 'Vulners',
    sample: 'api_vulners/samples/unknown-name.json',
    findings: [{ component_name: '192.0.2.10' }, { component_name: 'db.example.com' }],
  },
  {
    says: 'the evidence of an out-of-band finding is told',
    scanType: 'Burp Scan',
    sample: 'burp/samples/collaborator.xml',
    findings: [{ description: expect.stringMatching(/DNS[^]*abc\.oast\.example\.net[^]*198\.51\.100\.7[^]*09:01:02/) as string }],
  },
  {
    says: 'a column is known by all its names',
    scanType: 'Tenable Scan',
    sample: 'tenable/samples/tenable_sc.csv',
    findings: [{ mitigation: 'Upgrade the service to version 2.' }],
  },
  {
    says: 'a day is the one written, whatever the time zone',
    scanType: 'Generic Findings Import',
    sample: 'generic/samples/time-zones.json',
    findings: [{ date: '2024-03-06' }],
  },
  {
    says: 'the scope of a package is part of its name',
    scanType: 'CycloneDX Scan',
    sample: 'cyclonedx/samples/npm-scopes.json',
    findings: [{ component_name: '@acme/core' }, { component_name: '@other/core' }],
  },
  {
    says: 'a missing version is not told as None',
    scanType: 'CycloneDX Scan',
    sample: 'cyclonedx/samples/no-version.json',
    findings: [{ title: 'demo-noversion | CVE-2099-82001' }],
  },
  {
    says: 'rows that name other files or lines are other findings',
    scanType: 'Generic Findings Import',
    sample: 'generic/samples/rows-files.csv',
    findings: [
      { file_path: 'a.js', line: 3 },
      { file_path: 'b.js', line: 9 },
      { file_path: 'b.js', line: 20 },
    ],
  },
  {
    says: 'blanks are part of an address, and prose is none',
    scanType: 'Generic Findings Import',
    sample: 'generic/samples/urls.csv',
    findings: [{ endpoints: ['https://app.example.org/a%20b'] }, { endpoints: undefined as never }],
  },
  {
    says: 'there are many words for yes',
    scanType: 'Generic Findings Import',
    sample: 'generic/samples/flags.csv',
    findings: [
      { active: true, verified: true },
      { active: true, verified: true },
      { active: true, verified: true },
    ],
  },
  {
    says: 'a URI is told as the path it means',
    scanType: 'SARIF',
    sample: 'sarif/samples/percent.sarif',
    findings: [{ file_path: 'src/my file.c' }, { file_path: 'src/über.c' }],
  },
  {
    says: 'a link inside a message names its place',
    scanType: 'SARIF',
    sample: 'sarif/samples/embedded-link.sarif',
    findings: [{ description: containing('User input (src/in.c:1) reaches a query.') }],
  },
  {
    says: 'an id that is one is no title where a name stands beside it',
    scanType: 'GitLab Container Scan',
    sample: 'gitlab/samples/container-named.json',
    findings: [{ title: 'Outdated base image package in demo-z-1' }],
  },
  {
    says: 'a score of 0 without a vector is none',
    scanType: 'Wazuh',
    sample: 'wazuh/samples/zero-score.json',
    findings: [{ severity: 'High', cvssv3_score: undefined as never }],
  },
  {
    says: 'a second advisory tells what the first does not',
    scanType: 'NPM Audit v7+ Scan',
    sample: 'npm_audit/samples/two-advisories.json',
    findings: [{ cwe: 22, cvssv3_score: 5.3 }],
  },
  {
    says: 'the same code elsewhere is another finding',
    scanType: 'Flawfinder Scan',
    sample: 'flawfinder/samples/same-context.sarif',
    findings: [
      { unique_id_from_tool: '00aa11bb22cc33dd' },
      { unique_id_from_tool: '00aa11bb22cc33dd:src/two.c' },
      { unique_id_from_tool: '00aa11bb22cc33dd:src/three.c' },
    ],
  },
  {
    says: 'a check that fails at a line has it, and its rule',
    scanType: 'Trivy Scan',
    sample: 'trivy/samples/misconfig-line.json',
    findings: [{ line: 12, vuln_id_from_tool: 'AVD-DEMO-0030' }],
  },
  {
    says: 'name and address are both kept',
    scanType: 'OpenVAS Parser v2',
    sample: 'openvas/samples/named.xml',
    findings: [{ endpoints: ['tcp://host15.example.org:443'], description: containing('192.0.2.15') }],
  },
  {
    says: 'who committed a secret is nobody’s business',
    scanType: 'Gitleaks Scan',
    sample: 'gitleaks/samples/author.json',
    findings: [{ description: expect.not.stringMatching(/@|Author/) as string }],
  },
];

describe('reading', () => {
  it.each(LESSONS.map((lesson) => [lesson.scanType, lesson.says, lesson] as const))('%s: %s', (scanType, _, { sample, findings }) => {
    const read = readReport(join(PARSERS_ROOT, sample), parsers, { scanType }).drafts.toArray();
    expect(read.map((draft, index) => pick(draft, findings[index]))).toEqual(findings);
  });

  it('takes a list of code scanning alerts under the type of its neighbour, too', () => {
    const file = join(PARSERS_ROOT, 'github/samples/code-scanning.json');
    const read = (scanType: string) => readReport(file, parsers, { scanType }).drafts.toArray();
    expect(read('Github Vulnerability Scan')).toEqual(read('Github SAST Scan'));
  });

  it('tells of dates that cannot be read, by row and value', () => {
    const report = readReport(join(PARSERS_ROOT, 'generic/samples/impossible-dates.csv'), parsers);
    expect(report.drafts.toArray().map((draft) => draft.date)).toEqual([undefined, undefined, undefined, '2026-03-02']);
    expect(report.problems).toEqual(['Row 2: “2026-02-30” is no date that can be read and was left out (the first of 3 like it).']);
  });
});

function pick(draft: Draft, wanted: Partial<Draft> | undefined): Partial<Draft> {
  return Object.fromEntries(Object.keys(wanted ?? draft).map((key) => [key, draft[key as keyof Draft]]));
}
