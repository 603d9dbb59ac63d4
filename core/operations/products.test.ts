import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays } from '#core/model/time.ts';
import { dumpOf, type TestApp, testApp } from '#test/support/app.ts';
import { DATABASES } from '#test/support/databases.ts';
import { addFindings, type SmallHierarchy, someHierarchy } from '#test/support/hierarchy.ts';

describe.each(DATABASES)('products on %s', (dialect) => {
  let app: TestApp;
  let web: SmallHierarchy;

  beforeEach(async () => {
    app = await testApp(dialect);
    web = await someHierarchy(app);
  });
  afterEach(async () => app.close());

  it('come back as they were made, with defaults', async () => {
    const product = await app.call('products.get', { id: web.product });
    expect(product).toMatchObject({
      name: 'Web shop',
      description: 'Sells things',
      prod_type: web.prod_type,
      prod_type_name: 'Web shop type',
      sla_configuration: 1,
      business_criticality: null,
      enable_full_risk_acceptance: true,
      enable_simple_risk_acceptance: false,
      tags: [],
      grade: null,
      open: { total: 0 },
    });
    const { id } = await app.call('products.create', {
      name: 'App',
      description: 'x',
      prod_type: web.prod_type,
      platform: 'mobile',
      external_audience: true,
      tags: ['PCI', 'two words'],
    });
    expect(await app.call('products.get', { id })).toMatchObject({
      platform: 'mobile',
      external_audience: true,
      tags: ['pci', 'two_words'],
    });
    await app.undo();
    expect(await app.refusal('products.get', { id })).toBe('not-found');
  });

  it('are found by a part of their name, whatever its case', async () => {
    await app.call('products.create', { name: '100% coverage', description: 'x', prod_type: web.prod_type });
    const names = async (name: string): Promise<string[]> =>
      (await app.call('products.list', { name })).products.map((product) => product.name);
    expect(await names('SHOP')).toEqual(['Web shop']);
    expect(await names('0%')).toEqual(['100% coverage']);
    expect(await names('')).toEqual(['100% coverage', 'Web shop']);
  });

  it('go to one of several who take a name at once, and refuse the others', async () => {
    const attempts = Array.from({ length: 5 }, () =>
      app.refusal('products.create', { name: 'Wanted', description: 'x', prod_type: web.prod_type }),
    );
    expect((await Promise.all(attempts)).toSorted()).toEqual(['name.taken', 'name.taken', 'name.taken', 'name.taken', null]);
  });

  it('refuse a taken name and parents that do not exist', async () => {
    expect(await app.refusal('products.create', { name: 'Web shop', description: 'x', prod_type: web.prod_type })).toBe('name.taken');
    expect(await app.refusal('products.create', { name: 'Other', description: 'x', prod_type: 999 })).toBe('not-found');
    expect(
      await app.refusal('products.create', { name: 'Other', description: 'x', prod_type: web.prod_type, sla_configuration: 999 }),
    ).toBe('not-found');
    const { id } = await app.call('products.create', { name: 'Other', description: 'x', prod_type: web.prod_type });
    expect(await app.refusal('products.update', { id, name: 'Web shop' })).toBe('name.taken');
    expect(await app.refusal('products.update', { id, name: 'Other' })).toBeNull();
    expect(await app.refusal('products.update', { id: 999, name: 'Nobody' })).toBe('not-found');
    expect(await app.refusal('products.delete_preview', { id: 999 })).toBe('not-found');
    expect(await app.refusal('products.delete', { id: 999 })).toBe('not-found');
  });

  it('change, say so in the journal, and change back', async () => {
    const before = await dumpOf(app.store);
    const change = await app.call('products.update', { id: web.product, name: 'Shop', lifecycle: 'production', tags: ['pci'] });
    expect(change).toMatchObject({ changed: 1, skipped: [] });
    expect(await app.call('products.get', { id: web.product })).toMatchObject({ name: 'Shop', lifecycle: 'production', tags: ['pci'] });
    expect((await app.call('journal.state', {})).undo).toEqual({
      id: change.journal_id,
      summary: 'Rename product “Web shop” to “Shop”',
      command: 'products.update',
      findings: 0,
      at: expect.any(String),
    });
    await app.undo();
    expect(await dumpOf(app.store)).toEqual(before);
    expect(await app.call('products.update', { id: web.product, name: 'Web shop' })).toEqual({ changed: 0, skipped: [], journal_id: null });
  });

  it('count open findings per engagement, product and product type', async () => {
    const other = await someHierarchy(app, 'Portal');
    await addFindings(app, web, [{ severity: 'Critical' }, { severity: 'High' }, { severity: 'High', flags: { is_mitigated: true } }]);
    await addFindings(app, other, [{ severity: 'Low' }]);
    const { product_types } = await app.call('products.tree', {});
    const tree = product_types.find((type) => type.id === web.prod_type);
    const open = { critical: 1, high: 1, medium: 0, low: 0, info: 0, total: 2 };
    expect(tree).toEqual({
      id: web.prod_type,
      name: 'Web shop type',
      open,
      products: [
        {
          id: web.product,
          name: 'Web shop',
          open,
          engagements: [{ id: web.engagement, name: 'Web shop audit', active: true, open, tests: 1 }],
        },
      ],
    });
    expect(product_types.find((type) => type.id === other.prod_type)?.open.total).toBe(1);
    expect((await app.call('products.get', { id: web.product })).open).toEqual(open);
    expect(await app.call('products.delete_preview', { id: web.product })).toEqual({ engagements: 1, tests: 1, findings: 3 });
  });

  it('are graded by verified findings while that is enforced, by all otherwise', async () => {
    await addFindings(app, web, [{ severity: 'Critical' }, { severity: 'Low', flags: { active: true, verified: true } }]);
    const grade = async (): Promise<string | null> => (await app.call('products.get', { id: web.product })).grade;
    expect(await grade()).toBeNull();
    await app.call('settings.update', { enable_product_grade: true });
    expect(await grade()).toBe('A');
    await app.call('settings.update', { enforce_verified_status: false, enforce_verified_status_product_grading: false });
    expect(await grade()).toBe('F');
  });

  it('recompute the SLA of open and closed findings when their configuration changes', async () => {
    const [open = 0, closed = 0, info = 0] = await addFindings(app, web, [
      { severity: 'Critical' },
      { severity: 'Low', flags: { is_mitigated: true } },
      { severity: 'Info' },
    ]);
    const { id: strict } = await app.call('sla_configurations.create', { name: 'Strict', critical: 1, low: 2, enforce_low: true });
    const days = async (): Promise<(string | null)[]> =>
      (
        await app.store.db
          .selectFrom('finding')
          .select(['sla_expiration_date'])
          .where('id', 'in', [open, closed, info])
          .orderBy('id')
          .execute()
      ).map((row) => row.sla_expiration_date);
    const before = await dumpOf(app.store);
    await app.call('products.update', { id: web.product, sla_configuration: strict });
    expect(await days()).toEqual(['2026-01-03', '2026-01-04', null]);
    await app.undo();
    expect(await dumpOf(app.store)).toEqual(before);
    await app.run('journal.redo', {});
    await app.call('sla_configurations.update', { id: strict, critical: 3, enforce_low: false });
    expect(await days()).toEqual([addDays('2026-01-02', 3), null, null]);
    await app.call('settings.update', { enable_finding_sla: false });
    await app.call('products.update', { id: web.product, sla_configuration: 1 });
    expect(await days()).toEqual([addDays('2026-01-02', 3), null, null]);
    await app.call('settings.update', { enable_finding_sla: true });
    expect(await days()).toEqual([addDays('2026-01-02', 7), addDays('2026-01-02', 120), null]);
  });

  it('hand their tags down while inheritance is on, and take them back', async () => {
    const [finding = 0] = await addFindings(app, web, [{}]);
    const quiet = await someHierarchy(app, 'Quiet');
    await app.call('products.update', { id: quiet.product, tags: ['quiet'] });
    await app.call('engagements.update', { id: web.engagement, tags: ['own', 'pci'] });
    await app.call('products.update', { id: web.product, tags: ['pci', 'web'] });
    const tags = async (): Promise<Record<string, readonly string[]>> => ({
      engagement: (await app.call('engagements.get', { id: web.engagement })).tags,
      test: (await app.call('tests.get', { id: web.test })).tags,
      finding: (await app.call('findings.get', { id: finding })).tags,
      quiet: (await app.call('tests.get', { id: quiet.test })).tags,
    });
    const off = { engagement: ['own', 'pci'], test: [], finding: [], quiet: [] };
    expect(await tags()).toEqual(off);
    const before = await dumpOf(app.store);
    await app.call('products.update', { id: web.product, enable_product_tag_inheritance: true });
    expect(await tags()).toEqual({ engagement: ['own', 'pci', 'web'], test: ['pci', 'web'], finding: ['pci', 'web'], quiet: [] });
    expect((await app.call('findings.get', { id: finding })).inherited_tags).toEqual(['pci', 'web']);
    await app.undo();
    expect(await dumpOf(app.store)).toEqual(before);
    await app.run('journal.redo', {});
    await app.call('products.update', { id: web.product, tags: ['new'] });
    expect(await tags()).toEqual({ engagement: ['new', 'own', 'pci'], test: ['new'], finding: ['new'], quiet: [] });
    await app.call('engagements.update', { id: web.engagement, tags: ['own'] });
    expect((await tags())['engagement']).toEqual(['new', 'own']);
    await app.call('settings.update', { enable_product_tag_inheritance: true });
    expect((await tags())['quiet']).toEqual(['quiet']);
    await app.call('products.update', { id: web.product, enable_product_tag_inheritance: false });
    expect((await tags())['finding']).toEqual(['new']);
    await app.call('settings.update', { enable_product_tag_inheritance: false });
    expect(await tags()).toEqual({ engagement: ['own'], test: [], finding: [], quiet: [] });
    const { id } = await app.call('tests.create', { engagement_id: web.engagement, test_type: 'Pen Test' });
    expect((await app.call('tests.get', { id })).tags).toEqual([]);
  });

  it('are deleted with everything in them, and come back exactly', async () => {
    const other = await someHierarchy(app, 'Portal');
    const [original = 0] = await addFindings(app, web, [{ endpoint: 'Active' }]);
    const [twin = 0] = await addFindings(app, other, [{ flags: { duplicate: true }, duplicate_of: original }]);
    await app.call('notes.add', { subject: 'test', subject_id: web.test, entry: 'Scope agreed' });
    await app.call('notes.add', { subject: 'finding', subject_id: original, entry: 'Seen' });
    await app.call('findings.group', { selection: { ids: [original] }, name: 'Weak' });
    await app.call('risk_acceptances.create', { name: 'Until spring', selection: { ids: [original] } });
    await app.call('products.update', { id: web.product, tags: ['pci'], enable_product_tag_inheritance: true });
    const before = await dumpOf(app.store);
    const change = await app.run('products.delete', { id: web.product });
    expect(change).toMatchObject({ changed: 4, skipped: [] });
    expect(await app.refusal('products.get', { id: web.product })).toBe('not-found');
    expect((await app.call('findings.list', { offset: 0, limit: 10 })).rows.map((row) => row.id)).toEqual([twin]);
    expect(await app.call('findings.get', { id: twin })).toMatchObject({ duplicate: false, duplicate_finding: null });
    const after = await dumpOf(app.store);
    for (const [table, rows] of Object.entries(after))
      if (table.startsWith('risk_acceptance') || table === 'finding_group') expect(rows, table).toEqual([]);
    expect(after['finding_count']).toHaveLength(1);
    expect(after['note']).toEqual([]);
    expect((await app.call('journal.state', {})).undo?.summary).toBe('Delete product “Web shop” with 1 finding');
    await app.undo();
    expect(await dumpOf(app.store)).toEqual(before);
    expect((await app.call('findings.list', { offset: 0, limit: 10, query: `weakness ${original}` })).count).toBe(1);
  });
});

describe.each(DATABASES)('product types on %s', (dialect) => {
  let app: TestApp;

  beforeEach(async () => {
    app = await testApp(dialect);
  });
  afterEach(async () => app.close());

  it('are made, renamed and refused twice under one name', async () => {
    const { id } = await app.call('product_types.create', { name: 'Retail', key_product: true });
    expect((await app.call('product_types.list', {})).product_types).toMatchObject([
      { id, name: 'Retail', key_product: true, critical_product: false },
    ]);
    expect(await app.refusal('product_types.create', { name: 'Retail' })).toBe('name.taken');
    expect(await app.refusal('product_types.update', { id: 999, name: 'Bank' })).toBe('not-found');
    await app.call('product_types.update', { id, name: 'Bank', critical_product: true });
    expect((await app.call('product_types.list', {})).product_types).toMatchObject([{ name: 'Bank', critical_product: true }]);
    await app.undo();
    await app.undo();
    expect((await app.call('product_types.list', {})).product_types).toEqual([]);
  });

  it('are deleted with their products, and come back exactly', async () => {
    const web = await someHierarchy(app);
    await addFindings(app, web, [{}, {}]);
    const before = await dumpOf(app.store);
    expect((await app.run('product_types.delete', { id: web.prod_type })).changed).toBe(6);
    expect((await app.call('products.tree', {})).product_types).toEqual([]);
    expect(await app.refusal('product_types.delete', { id: web.prod_type })).toBe('not-found');
    await app.undo();
    expect(await dumpOf(app.store)).toEqual(before);
  });
});
