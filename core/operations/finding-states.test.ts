import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FLAGS } from '#core/model/status.ts';
import { addDays, today } from '#core/model/time.ts';
import { type TestApp, testApp } from '#test/support/app.ts';
import { DATABASES } from '#test/support/databases.ts';
import { addFindings, type SmallHierarchy, someHierarchy } from '#test/support/hierarchy.ts';

describe.each(DATABASES)('the state of findings on %s', (dialect) => {
  let app: TestApp;
  let web: SmallHierarchy;

  beforeEach(async () => {
    app = await testApp(dialect);
    web = await someHierarchy(app);
    await app.call('products.update', { id: web.product, enable_simple_risk_acceptance: true });
  });
  afterEach(async () => app.close());

  const endpointOf = async (finding: number): Promise<string> =>
    (await app.store.db.selectFrom('finding_endpoint').select('status').where('finding_id', '=', finding).executeTakeFirstOrThrow()).status;

  it('a duplicate does not have its risk accepted: it follows its original', async () => {
    const [original = 0, plain = 0] = await addFindings(app, web, [{}, {}]);
    const [duplicate = 0] = await addFindings(app, web, [{ flags: { duplicate: true }, duplicate_of: original }]);
    const { changed, skipped } = await app.call('findings.update', {
      selection: { ids: [plain, duplicate] },
      change: { risk_accepted: true },
    });
    expect([changed, skipped]).toEqual([1, [{ reason: 'duplicates follow their original', count: 1 }]]);
    expect(await app.call('findings.get', { id: duplicate })).toMatchObject({ risk_accepted: false, duplicate: true });
  });

  it.each(['RiskAccepted', 'Mitigated'])('opening a finding opens its locations that were %s', async (status) => {
    const [finding = 0] = await addFindings(app, web, [{ flags: { is_mitigated: true }, endpoint: 'Mitigated' }]);
    await app.store.db.updateTable('finding_endpoint').set({ status }).where('finding_id', '=', finding).execute();
    await app.call('findings.update', { selection: { ids: [finding] }, change: { active: true } });
    expect(await endpointOf(finding)).toBe('Active');
  });

  it('a duplicate whose acceptance ends stays inactive', async () => {
    const [original = 0, later = 0] = await addFindings(app, web, [{}, {}]);
    await app.call('risk_acceptances.create', { name: 'R', selection: { ids: [later] } });
    await app.store.db
      .updateTable('finding')
      .set({ status: FLAGS.risk_accepted | FLAGS.duplicate, duplicate_finding_id: original })
      .where('id', '=', later)
      .execute();
    const [acceptance] = (await app.call('risk_acceptances.list', {})).risk_acceptances;
    await app.call('risk_acceptances.delete', { id: acceptance?.id ?? 0 });
    expect(await app.call('findings.get', { id: later })).toMatchObject({ active: false, duplicate: true, risk_accepted: false });
  });

  it('days told by how long ago compare the other way round, ranges and negation as they are', async () => {
    await addFindings(app, web, [{ date: addDays(today(), -5) }, { date: addDays(today(), -30) }, { date: addDays(today(), -90) }]);
    const count = async (query: string): Promise<number> => (await app.call('findings.count', { query })).count;
    expect(await Promise.all(['date:<30d', 'date:<=30d', 'date:>30d', 'date:>=30d', 'date:30d'].map(count))).toEqual([1, 2, 1, 2, 1]);
    expect(await Promise.all(['age:<30', 'age:<=30', 'age:>30', 'age:>=30', 'age:30'].map(count))).toEqual([1, 2, 1, 2, 1]);
    expect(await Promise.all(['-date:<30d', '-age:>=30', 'date:90d..30d', '-date:30d..90d'].map(count))).toEqual([2, 1, 2, 1]);
  });

  it('severities are listed from the worst to the least', async () => {
    await addFindings(app, web, [{ severity: 'Low' }, { severity: 'Critical' }, { severity: 'Info' }, { severity: 'Low' }]);
    const { facets } = await app.call('findings.facets', { query: '', fields: ['severity'], limit: 10 });
    expect(facets[0]?.values.map((value) => [value.value, value.count])).toEqual([
      ['critical', 1],
      ['low', 2],
      ['info', 1],
    ]);
  });

  it('the last day of an SLA is still inside', async () => {
    const ids = await addFindings(app, web, [{}, {}, {}]);
    for (const [at, id] of ids.entries())
      await app.store.db
        .updateTable('finding')
        .set({ sla_expiration_date: addDays(today(), at - 1) })
        .where('id', '=', id)
        .execute();
    expect((await app.call('findings.count', { query: 'is:overdue' })).count).toBe(1);
    expect(await app.call('home.summary', {})).toMatchObject({ overdue: { high: 1, total: 1 }, due_soon: 2 });
  });

  it('an SLA ends no later than days are written', async () => {
    const { id } = await app.call('findings.create', {
      test_id: web.test,
      title: 'Far',
      severity: 'High',
      description: 'd',
      date: '9999-12-31',
    });
    expect((await app.call('findings.get', { id })).sla_expiration_date).toBe('9999-12-31');
    await app.call('findings.update', { selection: { ids: [id] }, change: { severity: 'Low' } });
    expect((await app.call('findings.get', { id })).sla_expiration_date).toBe('9999-12-31');
    expect((await app.call('findings.count', { query: 'is:overdue' })).count).toBe(0);
  });

  it('deleting a product takes its own tags, not those of others with its number', async () => {
    const other = await someHierarchy(app, 'Other');
    await app.call('products.update', { id: web.product, tags: ['mine'] });
    await app.call('tests.update', { id: web.test, tags: ['of the test'] });
    await app.call('tests.update', { id: other.test, tags: ['theirs'] });
    const { tag_id } = await app.store.db.selectFrom('tagging').select('tag_id').where('subject', '=', 'product').executeTakeFirstOrThrow();
    await app.store.db.insertInto('tagging').values({ subject: 'endpoint', subject_id: web.product, tag_id, inherited: 0 }).execute();
    await app.run('products.delete', { id: web.product });
    const left = await app.store.db
      .selectFrom('tagging')
      .select(['subject', 'subject_id'])
      .orderBy('subject')
      .orderBy('subject_id')
      .execute();
    expect(left).toContainEqual({ subject: 'endpoint', subject_id: web.product });
    expect(left).not.toContainEqual({ subject: 'product', subject_id: web.product });
    expect((await app.call('tests.get', { id: other.test })).tags).toEqual(['theirs']);
  });

  it('who is no staff may do everything but delete and what needs staff', async () => {
    const [finding = 0] = await addFindings(app, web, [{}]);
    const person = (rights: object) => ({ id: 1, username: 'p', is_superuser: false, is_staff: false, ...rights });
    const refusal = async (name: 'findings.delete' | 'workspace.backup' | 'workspace.purge_preview', rights: object) =>
      await app.refusal(name, (name === 'findings.delete' ? { selection: { ids: [999] } } : {}) as never, person(rights));
    expect(await app.refusal('findings.update', { selection: { ids: [finding] }, change: { verified: true } }, person({}))).toBeNull();
    expect(await refusal('findings.delete', {})).toBe('access.denied');
    expect(await refusal('workspace.backup', {})).toBe('access.denied');
    expect(await refusal('findings.delete', { is_staff: true })).toBe('not-found');
    expect(await refusal('workspace.purge_preview', { is_staff: true })).toBe('access.denied');
    expect(await refusal('workspace.purge_preview', { is_superuser: true })).toBeNull();
  });
});
