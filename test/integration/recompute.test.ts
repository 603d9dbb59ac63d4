import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '#test/support/app.ts';
import { DATABASES } from '#test/support/databases.ts';
import { findings, HERE, importReport } from '#test/support/importing.ts';
import { brokenInvariants } from '#test/support/invariants.ts';
import { genericReport, sarifReport, zapReport } from '#test/support/scan-reports.ts';

describe.each(DATABASES)('recomputing duplicates on %s', (dialect) => {
  let app: TestApp;
  beforeEach(async () => {
    app = await testApp(dialect);
  });
  afterEach(async () => {
    expect(await brokenInvariants(app.store)).toEqual([]);
    await app.close();
  });

  const originals = async (): Promise<(number | null)[]> => (await findings(app)).map((one) => one.duplicate_finding);

  it('changes nothing where nothing changed', async () => {
    for (const report of [zapReport([{ alert: 'A' }, { alert: 'B' }]), sarifReport([{ rule: 'r', fingerprint: 'f' }])])
      for (let run = 0; run < 2; run++) await importReport(app, report);
    const before = await findings(app);
    expect(await app.run('findings.recompute_duplicates', {})).toEqual({ hashes_changed: 0, duplicates_before: 3, duplicates_after: 3 });
    expect(await findings(app)).toEqual(before);
  });

  it('keeps duplicates whose original was closed or chosen by hand', async () => {
    await importReport(app, zapReport([{ alert: 'A' }, { alert: 'B' }]));
    await importReport(app, zapReport([{ alert: 'A' }]));
    await app.call('findings.update', { selection: { ids: [1] }, change: { is_mitigated: true } });
    await app.call('findings.mark_duplicate', { selection: { ids: [2] }, original: 1 });
    await app.run('findings.recompute_duplicates', {});
    expect(await originals()).toEqual([null, 1, 1]);
  });

  it('looks at duplicates too, and opens what no longer is one', async () => {
    await importReport(app, genericReport([{ title: 'A' }, { title: 'B' }].map((one) => ({ ...one, file_path: 'a.ts' }))));
    await importReport(app, genericReport([{ title: 'A' }, { title: 'B' }].map((one) => ({ ...one, file_path: 'a.ts' }))));
    await app.call('findings.update', { selection: { ids: [3] }, change: { title: 'C' } });
    await app.call('findings.update', { selection: { ids: [2] }, change: { title: 'A', description: 'About A.' } });
    expect(await app.run('findings.recompute_duplicates', {})).toEqual({ hashes_changed: 2, duplicates_before: 2, duplicates_after: 1 });
    expect((await findings(app)).map((one) => [one.duplicate_finding, one.active])).toEqual([
      [null, true],
      [1, false],
      [null, true],
      [null, true],
    ]);
    await app.undo();
    expect(await originals()).toEqual([null, null, 1, 2]);
  });

  it('follows the switches of workspace and engagement', async () => {
    await app.call('settings.update', { enable_deduplication: false });
    const weekly = { ...HERE, engagement_name: 'Weekly' };
    await importReport(app, zapReport([{ alert: 'A' }]));
    const { engagement_id } = await importReport(app, zapReport([{ alert: 'A' }]), { target: weekly });
    await importReport(app, zapReport([{ alert: 'A' }]), { target: weekly });
    await app.run('findings.recompute_duplicates', {});
    expect(await originals()).toEqual([null, null, null]);
    await app.call('settings.update', { enable_deduplication: true });
    expect(await app.run('findings.recompute_duplicates', {})).toEqual({ hashes_changed: 0, duplicates_before: 0, duplicates_after: 2 });
    expect(await originals()).toEqual([null, 1, 1]);
    await app.call('engagements.update', { id: engagement_id, deduplication_on_engagement: true });
    await app.run('findings.recompute_duplicates', {});
    expect(await originals()).toEqual([null, null, 2]);
    expect((await findings(app)).map((one) => one.active)).toEqual([true, true, false]);
  });
});
