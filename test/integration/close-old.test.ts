import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '#test/support/app.ts';
import { DATABASES } from '#test/support/databases.ts';
import { count, findingNamed, findings, HERE, importReport, notesOf } from '#test/support/importing.ts';
import { brokenInvariants } from '#test/support/invariants.ts';
import { genericReport, sarifReport, sonarReport, zapReport } from '#test/support/scan-reports.ts';
import { Z0, zap1 } from '#test/support/zap-family.ts';

const WEEKLY = { ...HERE, engagement_name: 'Weekly' };

describe.each(DATABASES)('closing old findings by an import on %s', (dialect) => {
  let app: TestApp;
  beforeEach(async () => {
    app = await testApp(dialect);
  });
  afterEach(async () => {
    expect(await brokenInvariants(app.store)).toEqual([]);
    await app.close();
  });

  const closed = async (...args: Parameters<typeof importReport> extends [unknown, ...infer R] ? R : never): Promise<number> => {
    const [report, options] = args;
    return (await importReport(app, report, { close_old_findings: true, ...options })).counts.closed;
  };

  it('is done only when asked for, in the engagement, for what the report no longer names', async () => {
    await app.call('settings.update', { enable_deduplication: false });
    await importReport(app, Z0);
    await importReport(app, zapReport([]));
    expect(await count(app, 'is:mitigated')).toBe(0);
    expect(await closed(Z0)).toBe(0);
    expect(await closed(zapReport([]), { target: WEEKLY })).toBe(0);
    expect(await closed(zapReport([{ alert: 'Other' }]))).toBe(8);
    expect(await count(app, 'is:open')).toBe(1);
    const old = (await findings(app))[0];
    expect(old).toMatchObject({ active: false, is_mitigated: true });
    expect(await notesOf(app, old?.id ?? 0)).toEqual([expect.stringContaining('no longer reported')]);
    expect((await app.call('findings.get', { id: old?.id ?? 0 })).endpoints.every((endpoint) => endpoint.status === 'Mitigated')).toBe(
      true,
    );
  });

  it('leaves duplicates, which are inactive already', async () => {
    await importReport(app, Z0);
    expect(await closed(Z0)).toBe(0);
    expect(await closed(zapReport([]))).toBe(4);
    expect(await count(app, 'is:duplicate is:mitigated')).toBe(0);
  });

  it('reaches the whole product when told so', async () => {
    await importReport(app, Z0);
    expect(await closed(zapReport([zap1]), { target: WEEKLY })).toBe(0);
    // The scope alone does nothing.
    const alone = await importReport(app, zapReport([]), { target: WEEKLY, close_old_findings_product_scope: true });
    expect(alone.counts.closed).toBe(0);
    expect(await closed(zapReport([zap1]), { target: WEEKLY, close_old_findings_product_scope: true })).toBe(3);
    expect(await closed(zapReport([]), { target: { ...HERE, product_name: 'Other' }, close_old_findings_product_scope: true })).toBe(0);
    expect(await count(app, 'is:open')).toBe(1);
  });

  it('keeps to the tool: other test types are not its business', async () => {
    await importReport(app, Z0);
    await importReport(app, sarifReport([{ rule: 'r' }], 'Lint'));
    expect(await closed(sarifReport([], 'Spot'))).toBe(0);
    expect(await closed(sonarReport([]))).toBe(0);
    expect(await closed(sarifReport([], 'Lint'))).toBe(1);
  });

  it('compares by each algorithm', async () => {
    await importReport(app, sonarReport([{ key: 'a' }, { key: 'b' }]));
    expect(
      await closed(
        sonarReport([
          { key: 'a', line: 9 },
          { key: 'b', message: 'x' },
        ]),
      ),
    ).toBe(0);
    expect(await closed(sonarReport([{ key: 'a' }]))).toBe(1);
    await importReport(
      app,
      sarifReport([
        { rule: 'a', fingerprint: '1' },
        { rule: 'b', fingerprint: '2' },
        { rule: 'c', fingerprint: '3' },
      ]),
    );
    expect(
      await closed(
        sarifReport([
          { rule: 'a', fingerprint: 'x' },
          { rule: 'y', fingerprint: '2' },
        ]),
      ),
    ).toBe(1);
    // Without an id of its own a finding is told by its hash, not closed by every import.
    await importReport(app, sonarReport([{ key: '', message: 'm' }]));
    expect(await closed(sonarReport([{ key: 'a' }, { key: '', message: 'm' }]))).toBe(0);
  });

  it('keeps services apart; without one it means findings without one', async () => {
    await importReport(app, Z0, { service: 'A' });
    expect(await closed(zapReport([]), { service: 'B' })).toBe(0);
    expect(await closed(zapReport([]))).toBe(0);
    expect(await closed(Z0, { service: 'A' })).toBe(0);
    expect(await closed(zapReport([]), { service: 'A' })).toBe(4);
    await importReport(app, Z0);
    expect(await closed(zapReport([]), { service: 'A' })).toBe(0);
    expect(await closed(zapReport([]), { service: '' })).toBe(4);
  });

  it('closes findings with an added location too', async () => {
    await importReport(app, Z0, { endpoint_to_add: ['https://added.example/'] });
    expect(await closed(zapReport([]))).toBe(4);
    const { endpoints } = await findingNamed(app, zap1.alert);
    expect(endpoints.map((endpoint) => endpoint.status)).toEqual(['Mitigated', 'Mitigated', 'Mitigated']);
  });

  it('closes accepted findings and ends their acceptance; what is reported as mitigated does not count as named', async () => {
    await importReport(app, genericReport([{ title: 'A' }, { title: 'B' }, { title: 'C' }]));
    await app.call('risk_acceptances.create', { name: 'Later', selection: { ids: [1] } });
    const mitigated = genericReport([{ title: 'B', is_mitigated: true, active: false }, { title: 'C' }]);
    expect(await closed(mitigated, { scan_date: '2025-01-02' })).toBe(2);
    expect(await app.call('findings.get', { id: 1 })).toMatchObject({
      risk_accepted: false,
      is_mitigated: true,
      mitigated: '2025-01-02T00:00:00.000Z',
      risk_acceptance: null,
    });
    expect((await findings(app, 'is:open')).map((one) => one.id)).toEqual([3]);
    // Forced open, the report's entry is an open twin.
    await importReport(app, genericReport([{ title: 'D' }]));
    expect(await closed(genericReport([{ title: 'C' }, { title: 'D', is_mitigated: true, active: false }]), { active: true })).toBe(0);
  });

  it('leaves findings below the minimum severity alone', async () => {
    await importReport(app, Z0);
    expect(await closed(Z0, { minimum_severity: 'Medium' })).toBe(0);
    expect(await closed(zapReport([]), { minimum_severity: 'Medium' })).toBe(1);
    expect((await findings(app, 'is:open')).every((one) => one.severity === 'Low')).toBe(true);
    expect(await closed(zapReport([]))).toBe(3);
  });
});
