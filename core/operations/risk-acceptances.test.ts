import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { journaled } from '#core/journaled.ts';
import { addDays, now, startOfDay, today } from '#core/model/time.ts';
import { expireRiskAcceptances } from '#core/store/risk-acceptances.ts';
import { localUser } from '#core/store/users.ts';
import { dumpOf, type TestApp, testApp } from '#test/support/app.ts';
import { DATABASES } from '#test/support/databases.ts';
import { addFindings, type SmallHierarchy, someHierarchy } from '#test/support/hierarchy.ts';

describe.each(DATABASES)('risk acceptances on %s', (dialect) => {
  let app: TestApp;
  let web: SmallHierarchy;

  beforeEach(async () => {
    app = await testApp(dialect);
    web = await someHierarchy(app);
  });
  afterEach(async () => app.close());

  const stateOf = async (id: number) => {
    const { active, risk_accepted, is_mitigated, endpoints } = await app.call('findings.get', { id });
    return { active, risk_accepted, is_mitigated, endpoint: endpoints[0]?.status };
  };
  const notesOf = async (id: number): Promise<string[]> =>
    (await app.call('notes.list', { subject: 'finding', subject_id: id })).notes.map((note) => note.entry);
  const expire = async (at = now()): Promise<number> =>
    (
      await journaled(
        app.store,
        { command: 'risk_acceptances.expire', input: {}, actor: await localUser(app.store) },
        async (inside) => await expireRiskAcceptances(inside, at),
      )
    ).value;

  const open = { active: true, risk_accepted: false, is_mitigated: false, endpoint: 'Active' };
  const accepted = { active: false, risk_accepted: true, is_mitigated: false, endpoint: 'RiskAccepted' };

  it('accept findings and their locations, with a note on each, and give all back on delete and undo', async () => {
    const [first = 0, second = 0, duplicate = 0] = await addFindings(app, web, [
      { endpoint: 'Active' },
      { endpoint: 'Active' },
      { flags: { duplicate: true } },
    ]);
    const before = await dumpOf(app.store);
    const made = await app.call('risk_acceptances.create', {
      name: 'Until spring',
      decision: 'M',
      decision_details: 'Firewall',
      selection: { ids: [first, second, duplicate] },
    });
    expect(made).toMatchObject({ changed: 2, skipped: [{ reason: 'duplicates follow their original', count: 1 }] });
    expect(await stateOf(first)).toEqual(accepted);
    expect(await notesOf(second)).toEqual(['Risk accepted: “Until spring”.']);
    expect(await notesOf(duplicate)).toEqual([]);
    expect((await app.call('risk_acceptances.list', { product_id: web.product })).risk_acceptances).toMatchObject([
      {
        id: made.id,
        name: 'Until spring',
        recommendation: 'F',
        decision: 'M',
        decision_details: 'Firewall',
        owner: 'admin',
        is_expired: false,
        findings: 2,
        engagement_id: web.engagement,
        expiration_date: startOfDay(addDays(today(), 180)),
      },
    ]);
    expect((await app.call('findings.get', { id: first })).risk_acceptance).toMatchObject({ id: made.id, name: 'Until spring' });
    expect((await app.call('products.get', { id: web.product })).open.total).toBe(0);
    expect((await app.call('risk_acceptances.list', { product_id: 999 })).risk_acceptances).toEqual([]);

    expect(await app.call('risk_acceptances.delete', { id: made.id })).toMatchObject({ changed: 2 });
    expect(await stateOf(first)).toEqual(open);
    expect((await notesOf(first))[0]).toBe('Risk acceptance “Until spring” was deleted.');
    expect((await app.call('products.get', { id: web.product })).open.total).toBe(2);
    await app.undo();
    expect(await stateOf(first)).toEqual(accepted);
    await app.undo();
    expect(await dumpOf(app.store)).toEqual(before);
  });

  it('never end for null, and on a given day otherwise', async () => {
    const [first = 0, second = 0] = await addFindings(app, web, [{}, {}]);
    await app.call('risk_acceptances.create', { name: 'For good', expiration_date: null, selection: { ids: [first] } });
    await app.call('risk_acceptances.create', { name: 'Until', expiration_date: '2030-06-01', selection: { ids: [second] } });
    expect((await app.call('risk_acceptances.list', {})).risk_acceptances.map((one) => one.expiration_date)).toEqual([
      '2030-06-01T00:00:00.000Z',
      null,
    ]);
    expect(await expire('2030-05-31T23:59:59.000Z')).toBe(0);
    expect(await expire('2030-06-01T00:00:00.000Z')).toBe(1);
  });

  it('leave closed findings closed when they are deleted (decision 28)', async () => {
    const [mitigated = 0, hidden = 0] = await addFindings(app, web, [
      { flags: { is_mitigated: true }, endpoint: 'Mitigated' },
      { flags: { is_mitigated: true, false_p: true } },
    ]);
    const { id } = await app.call('risk_acceptances.create', { name: 'Both', selection: { ids: [mitigated, hidden] } });
    expect(await stateOf(mitigated)).toEqual({ active: false, risk_accepted: true, is_mitigated: true, endpoint: 'Mitigated' });
    await app.call('risk_acceptances.delete', { id });
    expect(await stateOf(mitigated)).toEqual({ active: false, risk_accepted: false, is_mitigated: true, endpoint: 'Mitigated' });
    expect(await stateOf(hidden)).toMatchObject({ active: false, risk_accepted: false });
  });

  it('are refused across engagements, without the product’s leave, twice, and for nothing', async () => {
    const [first = 0, duplicate = 0] = await addFindings(app, web, [{}, { flags: { duplicate: true } }]);
    const other = await someHierarchy(app, 'Portal');
    const [elsewhere = 0] = await addFindings(app, other, [{}]);
    const create = (ids: number[]) => ({ name: 'No', selection: { ids } });
    expect(await app.refusal('risk_acceptances.create', create([first, elsewhere]))).toBe('input.invalid');
    expect(await app.refusal('risk_acceptances.create', create([duplicate]))).toBe('input.invalid');
    expect(await app.refusal('risk_acceptances.create', create([999]))).toBe('not-found');
    expect(await app.refusal('risk_acceptances.create', { name: 'No', selection: { query: 'severity:low' } })).toBe('not-found');
    expect(await app.refusal('risk_acceptances.create', { ...create([first]), expiration_date: 'soon' })).toBe('input.invalid');
    expect(await app.refusal('risk_acceptances.delete', { id: 999 })).toBe('not-found');
    await app.call('products.update', { id: other.product, enable_full_risk_acceptance: false });
    expect(await app.refusal('risk_acceptances.create', create([elsewhere]))).toBe('risk-acceptance.off');
    await app.call('risk_acceptances.create', create([first]));
    expect(await app.refusal('risk_acceptances.create', create([first]))).toBe('input.invalid');
  });

  it('expire: open findings return, closed ones stay closed, active ones are left, all stay linked', async () => {
    const [plain = 0, mitigated = 0, reopened = 0] = await addFindings(app, web, [{ endpoint: 'Active' }, {}, {}]);
    await app.call('risk_acceptances.create', {
      name: 'Short',
      expiration_date: '2026-03-01',
      restart_sla_expired: true,
      selection: { ids: [plain, mitigated, reopened] },
    });
    await app.store.db
      .updateTable('finding')
      .set({ status: 32 | 128, mitigated: '2026-02-01T00:00:00.000Z' })
      .where('id', '=', mitigated)
      .execute();
    await app.store.db.updateTable('finding').set({ status: 1 }).where('id', '=', reopened).execute();
    const before = await dumpOf(app.store);
    const at = '2026-03-21T06:00:00.000Z';
    expect(await expire(at)).toBe(1);
    expect(await stateOf(plain)).toEqual(open);
    expect(await stateOf(mitigated)).toMatchObject({ active: false, risk_accepted: false, is_mitigated: true });
    expect(await notesOf(reopened)).toEqual(['Risk accepted: “Short”.']);
    expect(await app.call('findings.get', { id: plain })).toMatchObject({
      sla_start_date: '2026-03-01',
      sla_expiration_date: '2026-03-31',
    });
    expect((await app.call('risk_acceptances.list', {})).risk_acceptances).toMatchObject([
      { is_expired: true, expiration_date: startOfDay('2026-03-01'), findings: 3 },
    ]);
    expect(await expire(at)).toBe(0);
    expect(await app.refusal('risk_acceptances.create', { name: 'Again', selection: { ids: [plain] } })).toBeNull();
    await app.undo();
    await app.undo();
    expect({ ...(await dumpOf(app.store)), finding_count: [] }).toEqual({ ...before, finding_count: [] });
  });

  it('expire without touching findings when asked to', async () => {
    const [finding = 0] = await addFindings(app, web, [{ endpoint: 'Active' }]);
    await app.call('risk_acceptances.create', {
      name: 'Quiet',
      expiration_date: '2026-03-01',
      reactivate_expired: false,
      selection: { ids: [finding] },
    });
    expect(await expire()).toBe(1);
    expect(await stateOf(finding)).toEqual(accepted);
    expect((await app.call('risk_acceptances.list', {})).risk_acceptances).toMatchObject([{ is_expired: true, findings: 1 }]);
  });
});
