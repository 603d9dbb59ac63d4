import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays, today } from '#core/model/time.ts';
import { dumpOf, type TestApp, testApp } from '#test/support/app.ts';
import { DATABASES } from '#test/support/databases.ts';
import { addFindings, type SmallHierarchy, someHierarchy } from '#test/support/hierarchy.ts';

describe.each(DATABASES)('engagements on %s', (dialect) => {
  let app: TestApp;
  let web: SmallHierarchy;

  beforeEach(async () => {
    app = await testApp(dialect);
    web = await someHierarchy(app);
  });
  afterEach(async () => app.close());

  it('come back as they were made, with defaults', async () => {
    expect(await app.call('engagements.get', { id: web.engagement })).toMatchObject({
      name: 'Web shop audit',
      target_start: '2026-01-01',
      target_end: '2026-12-31',
      active: true,
      status: 'Not Started',
      engagement_type: 'Interactive',
      deduplication_on_engagement: false,
      product_id: web.product,
      product: 'Web shop',
      tags: [],
      tests: 1,
      open: { total: 0 },
    });
    const { id } = await app.call('engagements.create', {
      name: 'Nightly',
      product_id: web.product,
      target_start: '2026-02-01',
      target_end: '2026-02-02',
      engagement_type: 'CI/CD',
      branch_tag: 'main',
      deduplication_on_engagement: true,
      status: 'Completed',
      tags: ['ci'],
    });
    expect(await app.call('engagements.get', { id })).toMatchObject({
      active: false,
      engagement_type: 'CI/CD',
      branch_tag: 'main',
      deduplication_on_engagement: true,
      tags: ['ci'],
    });
    expect((await app.call('engagements.list', { product_id: web.product })).engagements.map((one) => one.name)).toEqual([
      'Nightly',
      'Web shop audit',
    ]);
    await app.undo();
    expect(await app.refusal('engagements.get', { id })).toBe('not-found');
  });

  it('inherit the tags of their product when it hands them down', async () => {
    await app.call('products.update', { id: web.product, tags: ['pci'], enable_product_tag_inheritance: true });
    const { id } = await app.call('engagements.create', {
      name: 'Next',
      product_id: web.product,
      target_start: '2026-02-01',
      target_end: '2026-02-02',
      tags: ['own'],
    });
    expect((await app.call('engagements.get', { id })).tags).toEqual(['own', 'pci']);
  });

  it('are overdue after their end while active, with ten days of grace in CI/CD', async () => {
    const made = async (engagement_type: 'Interactive' | 'CI/CD', target_end: string): Promise<number> =>
      (
        await app.call('engagements.create', {
          name: 'x',
          product_id: web.product,
          target_start: '2020-01-01',
          target_end,
          engagement_type,
        })
      ).id;
    const overdue = async (id: number): Promise<boolean> => (await app.call('engagements.get', { id })).is_overdue;
    const late = await made('Interactive', addDays(today(), -1));
    expect(await overdue(late)).toBe(true);
    expect(await overdue(await made('Interactive', today()))).toBe(false);
    expect(await overdue(await made('CI/CD', addDays(today(), -10)))).toBe(false);
    expect(await overdue(await made('CI/CD', addDays(today(), -11)))).toBe(true);
    await app.call('engagements.close', { id: late });
    expect(await overdue(late)).toBe(false);
  });

  it('are refused without a product or with an end before the start', async () => {
    const dates = { target_start: '2026-02-02', target_end: '2026-02-01' };
    expect(
      await app.refusal('engagements.create', { name: 'x', product_id: 999, target_start: '2026-01-01', target_end: '2026-01-01' }),
    ).toBe('not-found');
    expect(await app.refusal('engagements.create', { name: 'x', product_id: web.product, ...dates })).toBe('input.invalid');
    expect(await app.refusal('engagements.update', { id: web.engagement, target_end: '2025-12-31' })).toBe('input.invalid');
    for (const name of ['engagements.update', 'engagements.close', 'engagements.reopen', 'engagements.delete'] as const)
      expect(await app.refusal(name, { id: 999 }), name).toBe('not-found');
  });

  it('close, reopen and change, and change back', async () => {
    const before = await dumpOf(app.store);
    const state = async () => {
      const { active, status } = await app.call('engagements.get', { id: web.engagement });
      return { active, status };
    };
    expect(await app.call('engagements.close', { id: web.engagement })).toMatchObject({ changed: 1 });
    expect(await state()).toEqual({ active: false, status: 'Completed' });
    expect(await app.call('engagements.close', { id: web.engagement })).toEqual({ changed: 0, skipped: [], journal_id: null });
    await app.call('engagements.reopen', { id: web.engagement });
    expect(await state()).toEqual({ active: true, status: 'In Progress' });
    await app.call('engagements.update', { id: web.engagement, status: 'Cancelled', description: 'Postponed', tags: ['later'] });
    expect(await app.call('engagements.get', { id: web.engagement })).toMatchObject({
      active: false,
      status: 'Cancelled',
      description: 'Postponed',
      tags: ['later'],
    });
    for (let step = 0; step < 3; step++) await app.undo();
    expect(await dumpOf(app.store)).toEqual(before);
  });

  it('are deleted with what is in them, and come back exactly', async () => {
    const other = await app.call('engagements.create', {
      name: 'Other',
      product_id: web.product,
      target_start: '2026-01-01',
      target_end: '2026-01-02',
    });
    const ids = await addFindings(app, web, [{ endpoint: 'Active' }, {}]);
    await app.call('risk_acceptances.create', { name: 'Known', selection: { ids } });
    await app.call('notes.add', { subject: 'engagement', subject_id: web.engagement, entry: 'Kick-off' });
    const before = await dumpOf(app.store);
    expect((await app.run('engagements.delete', { id: web.engagement })).changed).toBe(4);
    expect((await app.call('engagements.list', {})).engagements.map((one) => one.id)).toEqual([other.id]);
    const after = await dumpOf(app.store);
    for (const table of [
      'test',
      'finding',
      'finding_count',
      'finding_endpoint',
      'risk_acceptance',
      'risk_acceptance_finding',
      'note',
    ] as const)
      expect(after[table], table).toEqual([]);
    await app.undo();
    expect(await dumpOf(app.store)).toEqual(before);
  });
});
