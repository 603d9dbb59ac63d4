import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '#test/support/app.ts';
import { DATABASES } from '#test/support/databases.ts';
import { count, delta, findingNamed, findings, importReport, notesOf, reimport } from '#test/support/importing.ts';
import { brokenInvariants } from '#test/support/invariants.ts';
import { genericReport, zapReport } from '#test/support/scan-reports.ts';
import { stateOf } from '#test/support/state.ts';
import { CART, ROOT, Z0, zap1, zap2, zap3, zap5 } from '#test/support/zap-family.ts';

describe.each(DATABASES)('what a reimport takes over on %s', (dialect) => {
  let app: TestApp;
  beforeEach(async () => {
    app = await testApp(dialect);
  });
  afterEach(async () => {
    expect(await brokenInvariants(app.store)).toEqual([]);
    await app.close();
  });

  const statusOf = async (title: string, endpoint = 0): Promise<string> =>
    (await findingNamed(app, title)).endpoints[endpoint]?.status ?? '';
  const noteCount = async (): Promise<number> => (await app.store.db.selectFrom('note').select('id').execute()).length;

  it('compares locations of dynamic findings; what somebody decided about one stays', async () => {
    await importReport(app, Z0);
    const more = zapReport([zap1, zap2, { ...zap3, urls: [ROOT, CART] }, zap5]);
    const added = await reimport(app, more);
    expect(delta(added)).toBe('c0 x0 r0 u4');
    expect(added.counts).toMatchObject({ matched: 1, untouched: 3 });
    expect(await findingNamed(app, zap3.alert)).toMatchObject({ endpoint_count: 2 });
    expect(await count(app, 'cart wildcard')).toBe(1);
    const less = await reimport(app, Z0);
    expect(less.counts).toMatchObject({ matched: 1, untouched: 3 });
    expect([await statusOf(zap3.alert, 0), await statusOf(zap3.alert, 1)]).toEqual(['Active', 'Mitigated']);
    expect(await noteCount()).toBe(0);
    const { id } = await findingNamed(app, zap3.alert);
    await app.store.db
      .updateTable('finding_endpoint')
      .set({ status: 'OutOfScope', created: '2020-01-01T00:00:00.000Z' })
      .where('finding_id', '=', id)
      .where('status', '=', 'Mitigated')
      .execute();
    await reimport(app, more);
    expect([await statusOf(zap3.alert, 0), await statusOf(zap3.alert, 1)]).toEqual(['Active', 'OutOfScope']);
    await reimport(app, zapReport([zap1, zap2, { ...zap3, urls: ['https://other.example/'] }, zap5]));
    expect((await findingNamed(app, zap3.alert)).endpoints.map((endpoint) => [endpoint.value, endpoint.status])).toEqual([
      ['https://other.example/', 'Active'],
      [ROOT, 'Mitigated'],
      [CART, 'OutOfScope'],
    ]);
    const refs = await app.store.db
      .selectFrom('finding_endpoint')
      .select('created')
      .where('finding_id', '=', id)
      .where('status', '=', 'OutOfScope')
      .execute();
    expect(refs).toEqual([{ created: '2020-01-01T00:00:00.000Z' }]);
  });

  it('keeps locations that were added to the findings', async () => {
    await importReport(app, Z0, { endpoint_to_add: ['https://added.example/'] });
    await reimport(app, Z0);
    await reimport(app, zapReport([zap1, zap2, zap3, { ...zap5, urls: [CART] }]));
    const { endpoints } = await findingNamed(app, zap5.alert);
    expect(Object.fromEntries(endpoints.map((endpoint) => [endpoint.value, endpoint.status]))).toEqual({
      'https://added.example/': 'Active',
      [CART]: 'Active',
      [ROOT]: 'Mitigated',
    });
  });

  it('keeps what a person decided', async () => {
    const { product_id } = await importReport(app, Z0);
    await app.call('products.update', { id: product_id, enable_simple_risk_acceptance: true });
    const ids = (await findings(app)).map((one) => one.id) as [number, number, number, number];
    await app.call('findings.update', { selection: { ids: [ids[0]] }, change: { false_p: true } });
    await app.call('findings.update', { selection: { ids: [ids[1]] }, change: { out_of_scope: true } });
    await app.call('findings.update', { selection: { ids: [ids[2]] }, change: { risk_accepted: true } });
    await app.call('findings.delete', { selection: { ids: [ids[3]] } });
    expect(delta(await reimport(app, Z0, { active: true, verified: true }))).toBe('c1 x0 r0 u3');
    const [first, second, third, fourth] = await findings(app);
    expect(first).toMatchObject({ active: false, false_p: true, is_mitigated: true });
    expect(second).toMatchObject({ active: false, out_of_scope: true, is_mitigated: true });
    expect(third).toMatchObject({ active: false, risk_accepted: true, is_mitigated: false });
    expect(fourth).toMatchObject({ title: zap5.alert, active: true, verified: true });
    // New facts of an accepted finding are taken, its acceptance stays; without it in the report it is closed and no longer accepted.
    await reimport(app, zapReport([zap1, zap2, { ...zap3, urls: [ROOT, CART] }, zap5]));
    expect(await findingNamed(app, zap3.alert)).toMatchObject({ risk_accepted: true, active: false, endpoint_count: 2 });
    expect(delta(await reimport(app, zapReport([zap1, zap2, zap5])))).toBe('c0 x1 r0 u3');
    expect(await findingNamed(app, zap3.alert)).toMatchObject({ risk_accepted: false, active: false, is_mitigated: true });
  });

  it('takes a closed finding out of its risk acceptance', async () => {
    await importReport(app, Z0);
    const { id } = await findingNamed(app, zap3.alert);
    await app.call('risk_acceptances.create', { name: 'Until spring', selection: { ids: [id] } });
    expect(await findingNamed(app, zap3.alert)).toMatchObject({ risk_accepted: true, risk_acceptance: { name: 'Until spring' } });
    await reimport(app, Z0);
    expect(await findingNamed(app, zap3.alert)).toMatchObject({ risk_accepted: true });
    await reimport(app, zapReport([zap1, zap2, zap5]));
    expect(await findingNamed(app, zap3.alert)).toMatchObject({ risk_accepted: false, is_mitigated: true, risk_acceptance: null });
  });

  it('takes the state the tool reports; its dates and acceptances survive', async () => {
    const all = [{ title: 'A' }, { title: 'B' }, { title: 'C' }, { title: 'D' }];
    await importReport(app, genericReport(all));
    const states = genericReport([
      { title: 'A', is_mitigated: true, mitigated: '2025-02-02' },
      { title: 'B', false_p: true },
      { title: 'C', out_of_scope: true },
      { title: 'D', risk_accepted: true },
    ]);
    const result = await reimport(app, states);
    expect(result.counts).toMatchObject({ closed: 4, matched: 0, created: 0 });
    expect(await findingNamed(app, 'A')).toMatchObject({ active: false, is_mitigated: true, mitigated: '2025-02-02T00:00:00.000Z' });
    expect(await notesOf(app, 1)).toHaveLength(1);
    expect(await findingNamed(app, 'B')).toMatchObject({ active: false, false_p: true, is_mitigated: true });
    expect(await findingNamed(app, 'C')).toMatchObject({ active: false, out_of_scope: true, is_mitigated: true });
    expect(await findingNamed(app, 'D')).toMatchObject({ active: false, risk_accepted: true, is_mitigated: false });
    expect((await reimport(app, states)).counts).toMatchObject({ untouched: 4 });
    // Reported as mitigated although forced open at import: closed, once.
    const forced = { title: 'E', is_mitigated: true, active: false };
    await importReport(app, genericReport([forced]), { active: true, verified: true });
    expect(await findingNamed(app, 'E')).toMatchObject({ active: true, is_mitigated: false });
    expect(delta(await reimport(app, genericReport([forced])))).toBe('c0 x1 r0 u0');
    expect(await findingNamed(app, 'E')).toMatchObject({ active: false, verified: true, is_mitigated: true });
    expect(await notesOf(app, 5)).toHaveLength(1);
  });

  it('follows severity, scores, advice, fix, ids and CWEs unless a person set them; leaves tags and other components', async () => {
    const known = { title: 'A', vulnerability_ids: ['GHSA-1', 'CVE-1'], cwe: 79, tags: ['old'], mitigation: 'Old advice' };
    await importReport(app, genericReport([known]));
    const { id } = await findingNamed(app, 'A');
    await app.call('findings.update', {
      selection: { ids: [id] },
      change: { title: 'My words', severity: 'Low', add_tags: ['mine'], description: 'Mine' },
    });
    const fresh = {
      ...known,
      vulnerability_ids: ['CVE-2', 'CVE-1', 'REF'],
      cwes: [80],
      fix_available: true,
      fix_version: '2.0',
      component_name: 'lib',
      component_version: '1.0',
      tags: ['new'],
      mitigation: 'New advice',
    };
    expect((await reimport(app, genericReport([fresh]))).counts).toMatchObject({ matched: 1 });
    expect(await app.call('findings.get', { id })).toMatchObject({
      title: 'My words',
      severity: 'Low',
      description: 'Mine',
      mitigation: 'New advice',
      tags: ['mine', 'old'],
      cve: 'CVE-2',
      vulnerability_ids: ['CVE-2', 'CVE-1', 'REF'],
      cwes: [79, 80],
      fix_available: true,
      fix_version: '2.0',
      component_name: 'lib',
      component_version: '1.0',
    });
    expect([await count(app, 'cve:REF'), await count(app, 'cve:GHSA-1'), await count(app, 'ref'), await count(app, 'ghsa')]).toEqual([
      1, 0, 1, 0,
    ]);
    await reimport(app, genericReport([{ ...known, vulnerability_ids: [], cve: undefined, component_name: 'other' }]));
    expect(await app.call('findings.get', { id })).toMatchObject({
      cve: null,
      vulnerability_ids: [],
      component_name: 'lib',
      fix_version: '2.0',
      fix_available: true,
    });
  });

  it('works batch by batch', async () => {
    const many = (facts: Record<string, unknown>) =>
      genericReport(
        Array.from({ length: 2500 }, (_, at) => ({
          title: `F${at}`,
          endpoints: [`https://h${at % 7}.example/`],
          vulnerability_ids: [`CVE-${at}`],
          ...facts,
        })),
      );
    await importReport(app, many({}));
    expect((await reimport(app, many({ fix_version: '2', vulnerability_ids: ['CVE-X', 'CVE-Y'] }))).counts).toMatchObject({
      matched: 2500,
    });
    expect(await count(app, 'cve:CVE-Y')).toBe(2500);
    expect((await reimport(app, genericReport([]))).counts).toMatchObject({ closed: 2500 });
    expect((await reimport(app, many({ endpoints: ['https://new.example/'] }))).counts).toMatchObject({ reactivated: 2500 });
    expect(await count(app, 'is:open host:new.example cve:CVE-2499')).toBe(1);
    expect(await app.store.db.selectFrom('note').select('id').execute()).toHaveLength(5000);
    const before = await stateOf(app.store);
    await app.undo();
    expect(await count(app, 'is:mitigated cve:CVE-Y')).toBe(2500);
    await app.run('journal.redo', {});
    expect(await stateOf(app.store)).toEqual(before);
  });
});
