import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '#test/support/app.ts';
import { DATABASES } from '#test/support/databases.ts';
import { findings, importReport, reimport } from '#test/support/importing.ts';
import { brokenInvariants } from '#test/support/invariants.ts';
import type { ScanReport } from '#test/support/scan-reports.ts';

// Findings of later reports are the ones that are known, though what changes from run to run has changed.

const json = (scan_type: string, content: unknown): ScanReport => ({ scan_type, name: 'report.json', content: JSON.stringify(content) });

const wfuzz = (words: number): ScanReport =>
  json('WFuzz JSON report', [
    { chars: 5120 + words, code: 200, payload: 'backup', lines: 40, words, method: 'GET', url: 'https://shop.example.com/backup' },
  ]);

const gitlabImage = (tag: string): ScanReport =>
  json('GitLab Container Scan', {
    version: '15.0.7',
    scan: { type: 'container_scanning', status: 'success', start_time: '2026-01-01T00:00:00', end_time: '2026-01-01T00:01:00' },
    vulnerabilities: [
      {
        id: 'a1',
        name: 'CVE-2026-0001 in acmelib',
        description: 'Reads past the end.',
        severity: 'High',
        identifiers: [{ type: 'cve', name: 'CVE-2026-0001', value: 'CVE-2026-0001' }],
        location: { dependency: { package: { name: 'acmelib' }, version: '1.0' }, image: `registry.example.com/shop/app:${tag}` },
      },
    ],
  });

const zora = (tag: string, status: string, fix: string): ScanReport => ({
  scan_type: 'Zora Parser',
  name: 'zora.csv',
  content: `source,image,id,title,severity,status,description,fixVersion\nTrivy,registry.example.com/shop:${tag},CVE-2026-0003,acmelib: reads on,HIGH,${status},Reads past the end.,${fix}\n`,
});

const trivy = (tag: string, fix: string): ScanReport =>
  json('Trivy Scan', {
    SchemaVersion: 2,
    ArtifactName: `registry.example.com/shop:${tag}`,
    ArtifactType: 'container_image',
    Results: [
      {
        Target: `registry.example.com/shop:${tag} (alpine 3.${tag})`,
        Class: 'os-pkgs',
        Type: 'alpine',
        Vulnerabilities: [
          {
            VulnerabilityID: 'CVE-2026-0004',
            PkgName: 'busybox',
            InstalledVersion: '1.36',
            FixedVersion: fix,
            Severity: 'HIGH',
            Title: 'crash',
          },
        ],
      },
    ],
  });

const githubSecret = (state: string): ScanReport =>
  json('Github Secrets Detection Report Scan', [
    {
      number: 7,
      html_url: 'https://github.example.com/shop/web/security/secret-scanning/7',
      state,
      secret_type: 'acme_key',
      secret_type_display_name: 'Acme Key',
      validity: 'active',
      repository: { full_name: 'shop/web' },
      first_location_detected: { path: '/conf/app.ini', start_line: 3, end_line: 3 },
      ...(state === 'resolved' && { resolution: 'revoked', resolved_at: '2026-01-02T00:00:00Z' }),
    },
  ]);

const cobalt = (state: string, impact: number): ScanReport =>
  json('Cobalt.io API Import', { data: [{ resource: { id: 'vu_1', title: 'SQL injection', state, severity: 'high', impact, log: [] } }] });

describe.each(DATABASES)('findings known again on %s', (dialect) => {
  let app: TestApp;
  beforeEach(async () => {
    app = await testApp(dialect);
  });
  afterEach(async () => {
    expect(await brokenInvariants(app.store)).toEqual([]);
    await app.close();
  });

  const states = async (): Promise<string[]> =>
    (await findings(app)).map((one) => (one.duplicate ? 'duplicate' : one.is_mitigated ? 'mitigated' : one.active ? 'open' : 'inactive'));

  it.each([
    ['a page a word longer', wfuzz(300), wfuzz(301)],
    ['another image tag', gitlabImage('1f0c9aa1'), gitlabImage('77be03d2')],
    ['a fix that came out', zora('1', 'affected', ''), zora('2', 'fixed', '2.0')],
    ['a new build with a fix', trivy('18', ''), trivy('20', '1.36-r2')],
    ['a state of the same kind', cobalt('need_fix', 3), cobalt('check_fix', 4)],
  ])('%s makes no other finding', async (_, first, next) => {
    await importReport(app, first);
    await reimport(app, next);
    expect(await states()).toEqual(['open']);
    await importReport(app, next, { close_old_findings: true });
    expect(await states()).toEqual(['open', 'duplicate']);
  });

  it('a secret that GitHub calls resolved is the one that is known, and so is it when it is open again', async () => {
    await importReport(app, githubSecret('open'));
    await reimport(app, githubSecret('resolved'));
    expect(await states()).toEqual(['mitigated']);
    await reimport(app, githubSecret('open'));
    expect(await states()).toEqual(['open']);
  });
});
