import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays, today } from '#core/model/time.ts';
import { type TestApp, testApp } from '#test/support/app.ts';
import { DATABASES } from '#test/support/databases.ts';
import { count, delta, findingNamed, findings, importReport, notesOf, reimport } from '#test/support/importing.ts';
import { brokenInvariants } from '#test/support/invariants.ts';
import { genericReport, zapReport } from '#test/support/scan-reports.ts';
import { Z0, Z1, zap1, zap2, zap4, zap5 } from '#test/support/zap-family.ts';

describe.each(DATABASES)('a reimport on %s', (dialect) => {
  let app: TestApp;
  beforeEach(async () => {
    app = await testApp(dialect);
  });
  afterEach(async () => {
    expect(await brokenInvariants(app.store)).toEqual([]);
    await app.close();
  });

  const noteCount = async (): Promise<number> => (await app.store.db.selectFrom('note').select('id').execute()).length;

  it('of the same report changes nothing', async () => {
    await importReport(app, Z0, { active: true, verified: true });
    const again = await reimport(app, Z0, { verified: false });
    expect(again.counts).toEqual({ created: 0, duplicates: 0, matched: 0, reactivated: 0, closed: 0, untouched: 4 });
    expect(await count(app, 'is:open is:verified')).toBe(4);
    expect(await noteCount()).toBe(0);
  });

  it('closes what is gone, creates what is new, and brings back what returns', async () => {
    const { test_id } = await importReport(app, Z0);
    const gone = await reimport(app, Z1, { verified: false });
    expect(delta(gone)).toBe('c1 x1 r0 u3');
    expect(gone.test_id).toBe(test_id);
    expect(await findings(app)).toHaveLength(5);
    const closed = await findingNamed(app, zap1.alert);
    expect(closed).toMatchObject({ active: false, is_mitigated: true, mitigated_by: 'admin' });
    expect(closed.endpoints.map((endpoint) => endpoint.status)).toEqual(['Mitigated', 'Mitigated']);
    expect(await notesOf(app, closed.id)).toHaveLength(1);
    expect(await findingNamed(app, zap4.alert)).toMatchObject({ active: true, verified: false, endpoint_count: 1 });

    const back = await reimport(app, Z0);
    expect(delta(back)).toBe('c0 x1 r1 u3');
    expect(back.statistics.before?.total).toMatchObject({ active: 4, is_mitigated: 1, total: 5 });
    expect(back.statistics.delta?.closed.low).toMatchObject({ is_mitigated: 1, total: 1 });
    expect(back.statistics.delta?.reactivated.total).toMatchObject({ active: 1, total: 1 });
    expect(back.statistics.delta?.untouched.total).toMatchObject({ total: 3 });
    expect(back.statistics.after.total).toMatchObject({ active: 4, is_mitigated: 1, total: 5 });
    const reopened = await findingNamed(app, zap1.alert);
    expect(reopened).toMatchObject({
      active: true,
      is_mitigated: false,
      mitigated: null,
      mitigated_by: null,
      sla_start_date: null,
      sla_expiration_date: addDays(today(), 120),
    });
    expect(reopened.endpoints.map((endpoint) => endpoint.status)).toEqual(['Active', 'Active']);
    expect(await noteCount()).toBe(3);
  });

  it('restarts the SLA of what returns where that is configured', async () => {
    await app.call('sla_configurations.update', { id: 1, restart_sla_on_reactivation: true });
    await importReport(app, Z0, { scan_date: '2025-01-01' });
    await reimport(app, Z1, { scan_date: '2025-01-02' });
    await reimport(app, Z0);
    expect(await findingNamed(app, zap1.alert)).toMatchObject({
      date: '2025-01-01',
      sla_start_date: today(),
      sla_expiration_date: addDays(today(), 120),
    });
    expect(await findingNamed(app, zap2.alert)).toMatchObject({
      date: '2025-01-01',
      sla_start_date: null,
      sla_expiration_date: addDays('2025-01-01', 120),
    });
  });

  it('closes nothing when told so, and keeps mitigated what may not return', async () => {
    await importReport(app, Z0);
    expect(delta(await reimport(app, Z1, { close_old_findings: false }))).toBe('c1 x0 r0 u3');
    expect(await count(app, 'is:mitigated')).toBe(0);
    await reimport(app, Z1);
    const kept = await reimport(app, Z0, { do_not_reactivate: true });
    // Counted as untouched, which DefectDojo counts nowhere (domain decision 5).
    expect(delta(kept)).toBe('c0 x1 r0 u4');
    expect(await findingNamed(app, zap1.alert)).toMatchObject({ active: false, is_mitigated: true });
  });

  it('keeps dates of what is known; new findings take the scan date', async () => {
    await importReport(app, genericReport([{ title: 'Old', date: '2024-05-06' }]));
    await reimport(
      app,
      genericReport([
        { title: 'Old', date: '2024-07-08' },
        { title: 'New', date: '2024-07-08' },
      ]),
    );
    await reimport(app, genericReport([{ title: 'Old' }, { title: 'New' }, { title: 'Scanned', date: '2024-07-08' }]), {
      scan_date: '2024-09-10',
    });
    expect((await findings(app)).map((one) => one.date)).toEqual(['2024-05-06', '2024-07-08', '2024-09-10']);
    expect(delta(await reimport(app, genericReport([]), { scan_date: '2024-12-24' }))).toBe('c0 x3 r0 u0');
    expect((await findings(app)).map((one) => one.mitigated?.slice(0, 10))).toEqual(['2024-12-24', '2024-12-24', '2024-12-24']);
  });

  it('keeps version facts that it does not bring', async () => {
    const { test_id } = await importReport(app, Z0, { version: '1', build_id: 'b1', commit_hash: 'c1', branch_tag: 'main' });
    await reimport(app, Z0, { build_id: 'b2' });
    await reimport(app, Z0, { version: '', branch_tag: '' });
    expect(await app.call('tests.get', { id: test_id })).toMatchObject({
      version: '1',
      build_id: 'b2',
      commit_hash: 'c1',
      branch_tag: 'main',
    });
  });

  it('keeps services of one test apart', async () => {
    const active = async (service: string): Promise<number> => await count(app, `service:${service} is:open`);
    const { test_id } = await importReport(app, Z0, { service: 'A' });
    const target = { test: test_id };
    expect(delta(await reimport(app, Z0, { service: 'B', target }))).toBe('c4 x0 r0 u0');
    expect([await active('A'), await active('B')]).toEqual([4, 4]);
    expect(delta(await reimport(app, zapReport([]), { service: 'A', target }))).toBe('c0 x4 r0 u0');
    expect([await active('A'), await active('B')]).toEqual([0, 4]);
    expect(delta(await reimport(app, zapReport([]), { service: 'B', target }))).toBe('c0 x4 r0 u0');
    expect(delta(await reimport(app, zapReport([]), { target }))).toBe('c0 x0 r0 u0');
    expect(delta(await reimport(app, Z0, { service: 'A', target }))).toBe('c0 x0 r4 u0');
    expect([await active('A'), await active('B')]).toEqual([4, 0]);
  });

  it('leaves findings below the minimum severity alone', async () => {
    await importReport(app, Z0);
    expect(delta(await reimport(app, Z0, { minimum_severity: 'Medium' }))).toBe('c0 x0 r0 u4');
    expect(delta(await reimport(app, zapReport([zap4]), { minimum_severity: 'Medium' }))).toBe('c0 x1 r0 u0');
    expect((await findings(app, 'is:open')).map((one) => one.title)).toEqual([zap1.alert, zap2.alert, zap5.alert]);
  });
});
