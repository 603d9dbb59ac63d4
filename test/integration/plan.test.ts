import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '#test/support/app.ts';
import { DATABASES } from '#test/support/databases.ts';
import { count, findings, importReport, requestOf } from '#test/support/importing.ts';
import { brokenInvariants } from '#test/support/invariants.ts';
import { genericReport } from '#test/support/scan-reports.ts';

describe.each(DATABASES)('a planned import on %s', (dialect) => {
  let app: TestApp;
  beforeEach(async () => {
    app = await testApp(dialect);
  });
  afterEach(async () => {
    expect(await brokenInvariants(app.store)).toEqual([]);
    await app.close();
  });

  it('plans first, and commits what was planned without what is left out', async () => {
    await importReport(app, genericReport([{ title: 'A' }, { title: 'B' }, { title: 'C' }]));
    const request = await requestOf(app, genericReport([{ title: 'A' }, { title: 'B' }, { title: 'New' }, { title: 'New' }]), {
      close_old_findings: true,
    });
    const plan = await app.run('imports.plan', request);
    expect(plan).toMatchObject({
      counts: { created: 1, duplicates: 3, closed: 1 },
      total: 4,
      creates: [{ kind: 'test', name: 'Generic Findings Import' }],
    });
    const { rows } = await app.call('imports.plan_rows', { plan_id: plan.plan_id, offset: 0, limit: 100 });
    expect(rows.map((row) => [row.index, row.action, row.finding_id])).toEqual([
      [0, 'duplicate', 1],
      [1, 'duplicate', 2],
      [2, 'created', null],
      [3, 'duplicate', null],
      [4, 'closed', 3],
    ]);
    expect(rows[3]?.reason).toContain('entry 3 of this report');
    expect(await count(app)).toBe(3);
    const result = await app.run('imports.commit', { plan_id: plan.plan_id, leave_out: [0, 2, 4] });
    // Its original was left out, so the second of two equal entries stands alone.
    expect(result.counts).toMatchObject({ created: 1, duplicates: 1, closed: 0 });
    expect((await findings(app)).map((one) => [one.title, one.duplicate_finding, one.active])).toEqual([
      ['A', null, true],
      ['B', null, true],
      ['C', null, true],
      ['B', 2, false],
      ['New', null, true],
    ]);
    expect(await app.refusal('imports.commit', { plan_id: plan.plan_id })).toBe('import.plan-gone');
  });

  it('decides again when something changed after the plan was made', async () => {
    const request = await requestOf(app, genericReport([{ title: 'A' }]));
    const plan = await app.run('imports.plan', request);
    expect(plan).toMatchObject({
      counts: { created: 1, duplicates: 0 },
      creates: [{ kind: 'product type' }, { kind: 'product' }, { kind: 'engagement' }, { kind: 'test' }],
    });
    await importReport(app, genericReport([{ title: 'A' }, { title: 'B' }]));
    const left = await app.run(
      'imports.plan',
      await requestOf(app, genericReport([]), { close_old_findings: true, scan_date: '2025-01-01' }),
    );
    const { rows } = await app.call('imports.plan_rows', { plan_id: left.plan_id, offset: 0, limit: 10 });
    expect(rows.map((row) => row.finding_id)).toEqual([1, 2]);
    const result = await app.run('imports.commit', { plan_id: plan.plan_id });
    expect(result.counts).toMatchObject({ created: 0, duplicates: 1 });
    // The plan named #1 and #2 in this order; what was left out is #2, whatever became of the order.
    await app.call('findings.update', { selection: { ids: [1] }, change: { false_p: true } });
    await app.run('imports.commit', { plan_id: left.plan_id, leave_out: [1] });
    expect((await findings(app, 'is:open')).map((one) => one.id)).toEqual([2]);
  });

  it('carries a plan out once, however often it is asked to', async () => {
    const plan = await app.run('imports.plan', await requestOf(app, genericReport([{ title: 'A' }])));
    const commits = [1, 2, 3].map(() => app.refusal('imports.commit', { plan_id: plan.plan_id }));
    await app.call('imports.discard', { plan_id: plan.plan_id });
    expect((await Promise.all(commits)).sort()).toEqual(['import.plan-gone', 'import.plan-gone', null]);
    expect(await count(app)).toBe(1);
    expect(await app.refusal('imports.plan_rows', { plan_id: plan.plan_id, offset: 0, limit: 1 })).toBe('import.plan-gone');
  });
});
