import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '#test/support/app.ts';
import { DATABASES } from '#test/support/databases.ts';
import { findings, HERE, importReport, reimport, type Target } from '#test/support/importing.ts';
import { brokenInvariants } from '#test/support/invariants.ts';
import { genericReport, sarifReport, type ScanReport, semgrepProReport, sonarReport, zapReport } from '#test/support/scan-reports.ts';

/** One finding by each algorithm; `other` has another key. */
const REPORTS: readonly (readonly [string, ScanReport, ScanReport])[] = [
  ['hash_code', zapReport([{ alert: 'A' }]), zapReport([{ alert: 'A', risk: 2 }])],
  ['unique id', sonarReport([{ key: 'a' }]), sonarReport([{ key: 'b' }])],
  ['unique id or hash', sarifReport([{ rule: 'a', fingerprint: 'f' }]), sarifReport([{ rule: 'b', fingerprint: 'g' }])],
  ['legacy', semgrepProReport([{ rule: 'a' }]), semgrepProReport([{ rule: 'a', severity: 'low' }])],
];
const PLACES: readonly Target[] = [HERE, { ...HERE, engagement_name: 'Weekly' }, { ...HERE, product_name: 'Other' }];

describe.each(DATABASES)('the history of false positives on %s', (dialect) => {
  let app: TestApp;
  beforeEach(async () => {
    app = await testApp(dialect);
    await app.call('settings.update', { enable_deduplication: false, false_positive_history: true });
  });
  afterEach(async () => {
    expect(await brokenInvariants(app.store)).toEqual([]);
    await app.close();
  });

  const mark = async (id: number, change: Record<string, boolean> = { false_p: true }) =>
    await app.call('findings.update', { selection: { ids: [id] }, change });
  const falseOnes = async (): Promise<number[]> => (await findings(app)).filter((one) => one.false_p).map((one) => one.id);

  it.each(REPORTS)('marks what arrives, by %s, within the product', async (_, report, other) => {
    const ids: number[] = [];
    const add = async (scan: ScanReport, target: Target): Promise<number> => {
      await importReport(app, scan, { target });
      const id = (await findings(app)).at(-1)?.id ?? 0;
      ids.push(id);
      return id;
    };
    const first = await add(report, HERE);
    await add(report, HERE);
    await mark(first);
    expect(await falseOnes()).toEqual([first]);
    const same = await add(report, HERE);
    const weekly = await add(report, { ...HERE, engagement_name: 'Weekly' });
    await add(other, HERE);
    await add(report, { ...HERE, product_name: 'Other' });
    expect(await falseOnes()).toEqual([first, same, weekly]);
    expect((await findings(app)).filter((one) => one.false_p)).toMatchObject(
      Array(3).fill({ active: false, verified: false, is_mitigated: true, mitigated: expect.any(String) }),
    );
  });

  it.each(REPORTS)('retroactively marks what was there, by %s, and takes it back', async (_, report, other) => {
    await app.call('settings.update', { retroactive_false_positive_history: true });
    for (const target of PLACES) {
      await importReport(app, report, { target, verified: true });
      await importReport(app, other, { target });
    }
    const change = await mark(1);
    expect(change.changed).toBe(2);
    expect(await falseOnes()).toEqual([1, 3]);
    await app.undo();
    expect(await falseOnes()).toEqual([]);
    await mark(1);
    await importReport(app, report);
    expect(await falseOnes()).toEqual([1, 3, 7]);
    // Unmarked, the others get its status.
    await mark(3, { false_p: false, active: true, verified: true });
    expect(await falseOnes()).toEqual([]);
    expect((await findings(app)).filter((one) => [1, 3, 7].includes(one.id))).toMatchObject(
      Array(3).fill({ active: true, verified: true, is_mitigated: false, mitigated: null }),
    );
  });

  it('does nothing while duplicates are looked for', async () => {
    await app.call('settings.update', { enable_deduplication: true, retroactive_false_positive_history: true });
    await importReport(app, zapReport([{ alert: 'A' }]));
    await importReport(app, zapReport([{ alert: 'A' }]), {
      target: { ...HERE, engagement_name: 'Weekly' },
      deduplication_on_engagement: true,
    });
    await mark(1);
    await importReport(app, zapReport([{ alert: 'A' }]));
    expect(await falseOnes()).toEqual([1]);
    expect((await findings(app)).at(-1)).toMatchObject({ duplicate: true });
  });

  it('without the retroactive flag neither marks nor unmarks others', async () => {
    for (let run = 0; run < 2; run++) await importReport(app, zapReport([{ alert: 'A' }]));
    await mark(1);
    expect(await falseOnes()).toEqual([1]);
    await mark(2);
    await mark(1, { false_p: false, active: true });
    expect(await falseOnes()).toEqual([2]);
  });

  it('listens to what the report itself calls a false positive', async () => {
    await app.call('settings.update', { retroactive_false_positive_history: true });
    await importReport(app, genericReport([{ title: 'A', line: 1 }, { title: 'B' }]));
    await importReport(
      app,
      genericReport([
        { title: 'A', line: 1 },
        { title: 'A', line: 1, false_p: true, active: false },
        { title: 'A', line: 2 },
      ]),
    );
    expect(await falseOnes()).toEqual([1, 3, 4]);
    // A reimport brings the judgement as well.
    await importReport(app, genericReport([{ title: 'B' }]), { target: { ...HERE, engagement_name: 'Weekly' } });
    await reimport(app, genericReport([{ title: 'B', false_p: true }]), { target: { ...HERE, engagement_name: 'Weekly' } });
    expect(await falseOnes()).toEqual([1, 2, 3, 4, 6]);
  });

  it('leaves a reimport nothing to close or to reopen', async () => {
    await importReport(app, zapReport([{ alert: 'A' }]));
    await mark(1);
    const report = zapReport([{ alert: 'A' }, { alert: 'B' }]);
    await importReport(app, report);
    expect(await falseOnes()).toEqual([1, 2]);
    expect((await reimport(app, report)).counts).toMatchObject({ untouched: 2, closed: 0, reactivated: 0, created: 0 });
    expect((await reimport(app, zapReport([{ alert: 'B' }]))).counts).toMatchObject({ untouched: 1, closed: 0 });
    // A finding that returns after it was judged elsewhere stays judged.
    await importReport(app, zapReport([{ alert: 'C' }]), { target: { ...HERE, engagement_name: 'Weekly' } });
    await reimport(app, zapReport([]), { target: { ...HERE, engagement_name: 'Weekly' } });
    await importReport(app, zapReport([{ alert: 'C' }]));
    const judged = (await findings(app)).at(-1)?.id ?? 0;
    await mark(judged);
    await reimport(app, zapReport([{ alert: 'C' }]), { target: { ...HERE, engagement_name: 'Weekly' } });
    expect((await findings(app, 'engagement:Weekly'))[0]).toMatchObject({ active: false, false_p: true });
  });
});
