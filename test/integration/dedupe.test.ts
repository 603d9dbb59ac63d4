import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '#test/support/app.ts';
import { DATABASES } from '#test/support/databases.ts';
import { count, findings, HERE, importReport, reimport, type Target } from '#test/support/importing.ts';
import { brokenInvariants } from '#test/support/invariants.ts';
import {
  genericReport,
  nmapReport,
  sarifReport,
  type ScanReport,
  semgrepProReport,
  sonarReport,
  zapReport,
} from '#test/support/scan-reports.ts';

const letters = ['A', 'B', 'C', 'D', 'E'];
// An entry that says no more than an earlier one is no finding, so each says something of its own that nothing is recognised by.
const zap = (names: readonly string[]): ScanReport =>
  zapReport(names.map((alert, at) => ({ alert, urls: ['https://shop.example/cart', `https://shop.example/${at}`] })));
const sonar = (names: readonly string[]): ScanReport => sonarReport(names.map((key, at) => ({ key, line: 3 + at })));
const sarif = (names: readonly string[]): ScanReport => sarifReport(names.map((rule) => ({ rule, fingerprint: rule })));
const semgrep = (names: readonly string[]): ScanReport => semgrepProReport(names.map((rule) => ({ rule })));

describe.each(DATABASES)('deduplication on %s', (dialect) => {
  let app: TestApp;
  beforeEach(async () => {
    app = await testApp(dialect);
  });
  afterEach(async () => {
    expect(await brokenInvariants(app.store)).toEqual([]);
    await app.close();
  });

  const duplicates = async (report: ScanReport, target: Target, apart = false): Promise<number> =>
    (await importReport(app, report, { target: { ...HERE, ...target }, deduplication_on_engagement: apart })).counts.duplicates;
  /** Title and original of every finding, oldest first. */
  const originals = async (): Promise<(number | null)[]> => (await findings(app)).map((one) => one.duplicate_finding);

  it.each([
    ['hash_code', zap],
    ['unique id', sonar],
    ['unique id or hash_code', sarif],
    ['legacy', semgrep],
  ])('by %s works within a report, a test, an engagement, a product, and no further', async (_, report) => {
    expect(await duplicates(report(letters), {})).toBe(0);
    expect(await duplicates(report([...letters.slice(0, 2), 'A', 'A']), {})).toBe(4);
    expect(await duplicates(report([...letters, 'F', 'F']), { engagement_name: 'Weekly' })).toBe(6);
    expect(await duplicates(report(letters), { product_name: 'Other' })).toBe(0);
    expect(await duplicates(report(letters), { engagement_name: 'Alone' }, true)).toBe(0);
    expect(await duplicates(report(['A', 'A']), { engagement_name: 'Alone' })).toBe(2);
    expect(await duplicates(report(letters), { engagement_name: 'Third' })).toBe(5);
    expect((await findings(app, 'is:duplicate')).every((one) => !one.active && !one.verified)).toBe(true);
    // What dedupes inside itself is nobody else's original either.
    const byEngagement = new Map((await findings(app)).map((one) => [one.id, one.engagement]));
    expect(
      (await findings(app, 'is:duplicate')).filter(
        (one) => (one.engagement === 'Alone') !== (byEngagement.get(one.duplicate_finding as number) === 'Alone'),
      ),
    ).toEqual([]);
  });

  it('is off when the workspace says so, and hash codes are computed all the same', async () => {
    await app.call('settings.update', { enable_deduplication: false });
    await importReport(app, zap(letters));
    expect((await importReport(app, zap(letters))).counts).toMatchObject({ created: 5, duplicates: 0 });
    const hashes = await app.store.db.selectFrom('finding').select('hash_code').distinct().execute();
    expect(hashes).toHaveLength(5);
  });

  it('by hash_code looks at the recipe’s fields and nothing else', async () => {
    await importReport(app, zapReport([{ alert: 'A' }]));
    const other = zapReport([{ alert: 'a' }, { alert: 'A', risk: 2 }, { alert: 'A', cwe: 5 }, { alert: 'B' }]);
    await importReport(app, other);
    expect(await originals()).toEqual([null, 1, null, null, null]);
  });

  it('compares locations by host and path: one in common, or none on either side', async () => {
    const at = (...urls: string[]): ScanReport => genericReport([{ title: 'A', endpoints: urls }]);
    await importReport(app, at('https://a.example/x', 'https://a.example/y'));
    await importReport(app, at('https://a.example/z'));
    await importReport(app, at('http://A.example:8080/y?q=1', 'https://b.example/'));
    await importReport(app, at());
    await importReport(app, at('https://b.example/'));
    await importReport(app, at());
    await importReport(app, at('https://a.example/z', 'https://b.example/'));
    // The lowest id with a place in common; the third is itself a duplicate and nobody's original.
    expect(await originals()).toEqual([null, null, 1, null, null, 4, 2]);
  });

  it('by unique id ignores locations and everything else, within one test type', async () => {
    await importReport(app, sonarReport([{ key: 'k', line: 1 }]));
    await importReport(app, sonarReport([{ key: 'k', line: 2, message: 'other', component: 'else' }]));
    await importReport(app, sonarReport([{ key: 'other', line: 1 }]));
    await importReport(app, sarifReport([{ rule: 'r', fingerprint: 'k' }]));
    await importReport(app, sarifReport([{ rule: 'q', fingerprint: 'k' }], 'Another tool'));
    expect(await originals()).toEqual([null, 1, null, null, null]);
  });

  it('by unique id or hash takes the oldest that fits, and the hash counts across tools', async () => {
    const one = sarifReport([{ rule: 'r', fingerprint: '1' }]);
    await importReport(app, one);
    await importReport(app, sarifReport([{ rule: 'r', fingerprint: '2' }], 'Another tool'));
    await importReport(app, sarifReport([{ rule: 's', fingerprint: '3' }]));
    // The hash of the first, the id of the third.
    await importReport(app, sarifReport([{ rule: 'r', fingerprint: '3' }]));
    await importReport(app, sarifReport([{ rule: 't', fingerprint: '3' }]));
    expect(await originals()).toEqual([null, 1, null, 1, 3]);
    const [first] = await findings(app);
    const { found_by } = await app.call('findings.get', { id: first?.id ?? 0 });
    expect(found_by.sort()).toEqual(['Another tool Scan (SARIF)', 'Linter Scan (SARIF)']);
  });

  it('the legacy way needs the same place: file and line, or all locations', async () => {
    const rule = { rule: 'A', message: 'm' };
    await importReport(app, semgrepProReport([rule]));
    await importReport(
      app,
      semgrepProReport([
        { ...rule, line: 8 },
        { ...rule, file: 'b.ts' },
        { ...rule, message: 'n' },
        { ...rule, rule: 'B' },
      ]),
    );
    expect(await count(app, 'is:duplicate')).toBe(0);
    await importReport(app, semgrepProReport([rule]));
    expect(await count(app, 'is:duplicate')).toBe(1);
    // Ports name their hosts in the description, so only the same hosts are the same.
    await importReport(app, nmapReport([{ address: '10.0.0.1', ports: [80] }]), { target: { ...HERE, product_name: 'Net' } });
    await importReport(
      app,
      nmapReport([
        { address: '10.0.0.2', ports: [80] },
        { address: '10.0.0.1', ports: [443] },
      ]),
      { target: { ...HERE, product_name: 'Net' } },
    );
    expect(await count(app, 'product:Net is:duplicate')).toBe(0);
    await importReport(app, nmapReport([{ address: '10.0.0.1', ports: [80] }]), { target: { ...HERE, product_name: 'Net' } });
    expect(await count(app, 'product:Net is:duplicate')).toBe(1);
  });

  it('never hangs an open finding on a mitigated one: what came back begins anew', async () => {
    await importReport(app, zap(['A']));
    await app.call('findings.update', { selection: { ids: [1] }, change: { is_mitigated: true } });
    await importReport(app, zap(['A']));
    await importReport(app, zap(['A']), { target: { ...HERE, engagement_name: 'Weekly' } });
    expect(await originals()).toEqual([null, null, 2]);
    expect((await findings(app)).map((one) => one.active)).toEqual([false, true, false]);
    // Mitigated as well, it hangs on the first.
    const closed = genericReport([{ title: 'G', is_mitigated: true, active: false }]);
    await importReport(app, closed);
    await importReport(app, closed);
    expect(await originals()).toEqual([null, null, 2, null, 4]);
    expect((await findings(app)).at(-1)).toMatchObject({ is_mitigated: true, duplicate: true });
    // Forced open it is not mitigated, so it does not.
    await importReport(app, closed, { active: true });
    expect((await findings(app)).at(-1)).toMatchObject({ duplicate: false, active: true });
  });

  it('hangs duplicates on false positives and out-of-scope findings, which stay what they are', async () => {
    await importReport(app, zap(['A', 'B']));
    await app.call('findings.update', { selection: { ids: [1] }, change: { false_p: true } });
    await app.call('findings.update', { selection: { ids: [2] }, change: { out_of_scope: true } });
    await importReport(app, zap(['A', 'B']));
    expect(await originals()).toEqual([null, null, 1, 2]);
    expect((await findings(app)).slice(2)).toMatchObject([
      { active: false, false_p: false, is_mitigated: false },
      { active: false, out_of_scope: false, is_mitigated: false },
    ]);
    expect((await findings(app)).slice(0, 2)).toMatchObject([
      { false_p: true, active: false },
      { out_of_scope: true, active: false },
    ]);
  });

  it('marks what a reimport finds new as well', async () => {
    await importReport(app, zap(['A', 'B']));
    await importReport(app, zap([]), { target: { ...HERE, engagement_name: 'Weekly' } });
    const result = await reimport(app, zap(['A', 'C']), { target: { ...HERE, engagement_name: 'Weekly' } });
    expect(result.counts).toMatchObject({ created: 1, duplicates: 1 });
    expect(await originals()).toEqual([null, null, 1, null]);
  });

  it('by hand makes flat clusters, and refuses what cannot be', async () => {
    await importReport(app, zap(letters));
    await app.call('findings.mark_duplicate', { selection: { ids: [2] }, original: 1 });
    expect(await app.refusal('findings.mark_duplicate', { selection: { ids: [1] }, original: 1 })).toBe('finding.duplicate-refused');
    expect(await app.refusal('findings.mark_duplicate', { selection: { ids: [1] }, original: 2 })).toBe('finding.duplicate-refused');
    await app.call('findings.mark_duplicate', { selection: { ids: [3] }, original: 2 });
    expect(await originals()).toEqual([null, 1, 1, null, null]);
    await app.call('findings.mark_duplicate', { selection: { ids: [4] }, original: 3 });
    await app.call('findings.mark_duplicate', { selection: { ids: [1] }, original: 5 });
    expect(await originals()).toEqual([5, 5, 5, 5, null]);
    await app.call('findings.reset_duplicate', { selection: { ids: [2] } });
    expect((await findings(app))[1]).toMatchObject({ duplicate: false, active: true });
    await importReport(app, zap(['A']), { target: { ...HERE, product_name: 'Other' } });
    expect(await app.refusal('findings.mark_duplicate', { selection: { ids: [6] }, original: 2 })).toBe('finding.duplicate-refused');
    for (let step = 0; step < 5; step++) await app.undo();
    expect(await originals()).toEqual([null, 1, null, null, null]);
  });

  it('elects a new original when the old one is deleted', async () => {
    for (let run = 0; run < 3; run++) await importReport(app, zap(['A', 'B']), { verified: true });
    await app.call('findings.delete', { selection: { ids: [1] } });
    expect((await findings(app, 'title:A')).map((one) => [one.id, one.duplicate_finding, one.active, one.verified])).toEqual([
      [3, null, true, true],
      [5, 3, false, false],
    ]);
    await app.call('findings.delete', { selection: { ids: [4] } });
    await app.call('findings.delete', { selection: { ids: [6] } });
    expect(await count(app, 'title:B')).toBe(1);
    await app.call('findings.update', { selection: { ids: [3] }, change: { is_mitigated: true } });
    await app.call('findings.delete', { selection: { ids: [3] } });
    expect((await findings(app, 'title:A'))[0]).toMatchObject({ id: 5, duplicate: false, active: false, is_mitigated: true });
  });

  it('copes with thousands of equal findings', async () => {
    const many = genericReport(Array.from({ length: 5000 }, () => ({ title: 'A', file_path: 'a.ts' })));
    expect((await importReport(app, many)).counts).toMatchObject({ created: 1, duplicates: 4999 });
    expect((await reimport(app, many)).counts).toMatchObject({ untouched: 5000 });
    const placed = genericReport(Array.from({ length: 5000 }, (_, at) => ({ title: 'B', endpoints: [`https://h${at}.example/`] })));
    expect((await importReport(app, placed)).counts).toMatchObject({ created: 5000 });
    expect((await importReport(app, placed)).counts).toMatchObject({ duplicates: 5000 });
  });
});
