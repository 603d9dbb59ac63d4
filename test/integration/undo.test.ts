import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '#test/support/app.ts';
import { DATABASES } from '#test/support/databases.ts';
import { count, findings, HERE, importReport, reimport } from '#test/support/importing.ts';
import { brokenInvariants } from '#test/support/invariants.ts';
import { genericReport, sarifReport, zapReport } from '#test/support/scan-reports.ts';
import { stateOf } from '#test/support/state.ts';
import { CART, ROOT, Z0, Z1, zap1, zap2, zap3, zap5 } from '#test/support/zap-family.ts';

const WEEKLY = { ...HERE, engagement_name: 'Weekly' };

describe.each(DATABASES)('undo of imports on %s', (dialect) => {
  let app: TestApp;
  beforeEach(async () => {
    app = await testApp(dialect);
  });
  afterEach(async () => {
    expect(await brokenInvariants(app.store)).toEqual([]);
    await app.close();
  });

  /** Everything a person and imports do, one after another. */
  const steps: readonly (() => Promise<unknown>)[] = [
    () => importReport(app, Z0, { tags: ['a'], endpoint_to_add: ['https://added.example/'], group_by: 'finding_title' }),
    () => reimport(app, Z1, { tags: ['b'], version: '2', scan_date: '2025-01-01' }),
    () => app.call('findings.update', { selection: { ids: [2] }, change: { false_p: true } }),
    () =>
      app.call('findings.update', { selection: { query: 'is:open' }, change: { verified: true, add_tags: ['seen'], note: 'Looked at.' } }),
    () => reimport(app, zapReport([zap1, zap2, { ...zap3, urls: [ROOT, CART] }, zap5]), { apply_tags_to_findings: true, tags: ['c'] }),
    () => importReport(app, Z0, { target: WEEKLY, apply_tags_to_endpoints: true, tags: ['d'] }),
    () => importReport(app, sarifReport([{ rule: 'r', fingerprint: 'f' }]), { target: { ...HERE, product_name: 'Other' } }),
    () => app.call('products.update', { id: 1, tags: ['pci'], enable_product_tag_inheritance: true }),
    () => app.call('findings.mark_duplicate', { selection: { ids: [3] }, original: 4 }),
    () =>
      app.call('findings.update', {
        selection: { ids: [1] },
        change: { vulnerability_ids: ['CVE-1', 'CVE-2'], cwe: 5, endpoints: ['https://new.example/'], title: 'Mine', severity: 'Critical' },
      }),
    () => app.call('risk_acceptances.create', { name: 'Later', selection: { ids: [5] } }),
    () => importReport(app, zapReport([zap2]), { close_old_findings: true, close_old_findings_product_scope: true }),
    () => app.call('findings.delete', { selection: { ids: [4] } }),
    () => app.run('findings.recompute_duplicates', {}),
    () => app.run('products.delete', { id: 2 }),
  ];

  it('brings the workspace back step by step, and redo forth again', async () => {
    const states = [await stateOf(app.store)];
    for (const step of steps) {
      await step();
      states.push(await stateOf(app.store));
      expect(await brokenInvariants(app.store, { originalsAreOlder: false })).toEqual([]);
    }
    const last = states.length - 1;
    const changed = states.filter((state, at) => at === 0 || JSON.stringify(state) !== JSON.stringify(states[at - 1]));
    for (let at = changed.length - 2; at >= 0; at--) {
      await app.undo();
      expect(await stateOf(app.store), `undo to ${at}`).toEqual(changed[at]);
    }
    expect(await app.refusal('journal.undo', {})).toBe('undo.nothing');
    for (let at = 1; at < changed.length; at++) {
      await app.run('journal.redo', {});
      expect(await stateOf(app.store), `redo to ${at}`).toEqual(changed[at]);
    }
    expect(await app.refusal('journal.redo', {})).toBe('undo.nothing');
    expect(await stateOf(app.store)).toEqual(states[last]);
    for (let at = changed.length - 2; at >= 0; at--) await app.undo();
    expect(await stateOf(app.store)).toEqual(states[0]);
  });

  it('of an older import leaves what later ones share with it', async () => {
    const first = await importReport(app, zapReport([zap1, zap2]));
    const second = await importReport(app, zapReport([zap1, zap3]), { target: WEEKLY });
    const third = await reimport(app, zapReport([zap1, zap5]));
    expect((await findings(app)).map((one) => one.duplicate_finding)).toEqual([null, null, 1, null, null]);
    await app.run('journal.undo', { id: first.journal_id });
    // Its findings are gone; the product, the test others were imported into and their findings stay; a duplicate took over.
    expect((await findings(app)).map((one) => [one.id, one.duplicate_finding, one.active])).toEqual([
      [3, null, true],
      [4, null, true],
      [5, null, true],
    ]);
    expect(await app.call('imports.list', {})).toMatchObject({ count: 2, imports: [{ id: third.import_id }, { id: second.import_id }] });
    expect(await app.refusal('journal.undo', { id: first.journal_id })).toBe('undo.refused');
    expect(await brokenInvariants(app.store)).toEqual([]);
    await app.run('journal.undo', { id: third.journal_id });
    await app.run('journal.undo', { id: second.journal_id });
    expect(await count(app)).toBe(0);
  });

  it('of an import between others, redone, finds its place again', async () => {
    await importReport(app, zapReport([zap1]));
    const second = await importReport(app, zapReport([zap2]), { target: WEEKLY });
    await importReport(app, zapReport([zap2]), { target: { ...HERE, engagement_name: 'Third' } });
    expect((await findings(app)).map((one) => one.duplicate_finding)).toEqual([null, null, 2]);
    const undone = await app.run('journal.undo', { id: second.journal_id });
    expect((await findings(app)).map((one) => [one.id, one.duplicate_finding, one.active])).toEqual([
      [1, null, true],
      [3, null, true],
    ]);
    await app.run('journal.undo', { id: undone.journal_id ?? 0 });
    expect((await findings(app)).map((one) => [one.id, one.duplicate_finding, one.active])).toEqual([
      [1, null, true],
      [2, null, true],
      [3, 2, false],
    ]);
    expect(await count(app, 'samesite')).toBe(2);
  });

  it('of a change leaves what was changed again since, whole lists included', async () => {
    await importReport(
      app,
      genericReport([
        { title: 'A', vulnerability_ids: ['CVE-1'] },
        { title: 'B', vulnerability_ids: ['CVE-1'] },
      ]),
    );
    const change = await app.call('findings.update', { selection: { ids: [1, 2] }, change: { vulnerability_ids: ['CVE-2', 'CVE-3'] } });
    await app.call('findings.update', { selection: { ids: [1] }, change: { vulnerability_ids: ['CVE-4'] } });
    await app.run('journal.undo', { id: change.journal_id ?? 0 });
    expect((await findings(app)).map((one) => one.vulnerability_ids)).toEqual([['CVE-4'], ['CVE-1']]);
  });

  it('of a duplicate’s deletion after its original is gone makes it stand alone', async () => {
    for (let run = 0; run < 2; run++) await importReport(app, zapReport([zap1]));
    const { journal_id } = await app.call('findings.delete', { selection: { ids: [2] } });
    await app.call('findings.delete', { selection: { ids: [1] } });
    await app.run('journal.undo', { id: journal_id ?? 0 });
    expect(await findings(app)).toMatchObject([{ id: 2, duplicate: false, duplicate_finding: null, active: true }]);
  });

  it('of marks made crosswise leaves one original', async () => {
    await importReport(app, zapReport([zap1, zap2, zap3]));
    const mark = async (id: number, original: number) => await app.call('findings.mark_duplicate', { selection: { ids: [id] }, original });
    await mark(1, 2);
    const reset = await app.call('findings.reset_duplicate', { selection: { ids: [1] } });
    await mark(2, 1);
    await mark(3, 2);
    await app.run('journal.undo', { id: reset.journal_id ?? 0 });
    const after = await findings(app);
    expect(after.filter((one) => !one.duplicate)).toHaveLength(1);
    expect(await brokenInvariants(app.store, { originalsAreOlder: false })).toEqual([]);
  });
});
