import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dumpOf, type TestApp, testApp } from '#test/support/app.ts';
import { DATABASES } from '#test/support/databases.ts';
import { addFindings, type SmallHierarchy, someHierarchy } from '#test/support/hierarchy.ts';

describe.each(DATABASES)('tests on %s', (dialect) => {
  let app: TestApp;
  let web: SmallHierarchy;

  beforeEach(async () => {
    app = await testApp(dialect);
    web = await someHierarchy(app);
  });
  afterEach(async () => app.close());

  it('come back as they were made; a scan type is recognised', async () => {
    expect(await app.call('tests.get', { id: web.test })).toMatchObject({
      name: 'Pen Test',
      title: null,
      test_type: 'Pen Test',
      scan_type: null,
      environment: 'Development',
      engagement: 'Web shop audit',
      product: 'Web shop',
      imports: 0,
      deduplication_algorithm: 'legacy',
      tags: [],
    });
    const { id } = await app.call('tests.create', {
      engagement_id: web.engagement,
      test_type: 'Trivy Scan',
      title: 'Base image',
      environment: 'Production',
      version: '1.2',
      tags: ['nightly'],
    });
    const trivy = (await app.call('settings.scan_types', {})).scan_types.find((one) => one.scan_type === 'Trivy Scan');
    expect(await app.call('tests.get', { id })).toMatchObject({
      name: 'Base image (Trivy Scan)',
      scan_type: 'Trivy Scan',
      environment: 'Production',
      version: '1.2',
      tags: ['nightly'],
      deduplication_algorithm: trivy?.algorithm,
    });
    expect((await app.call('tests.list', { engagement_id: web.engagement })).tests.map((one) => one.id)).toEqual([id, web.test]);
    expect((await app.call('tests.list', { product_id: web.product })).tests).toHaveLength(2);
    expect((await app.call('tests.list', { engagement_id: 999 })).tests).toEqual([]);
    await app.undo();
    expect(await app.refusal('tests.get', { id })).toBe('not-found');
  });

  it('count their findings by severity and status', async () => {
    await addFindings(app, web, [
      { severity: 'Critical', flags: { active: true, verified: true } },
      { severity: 'Low', flags: { duplicate: true } },
    ]);
    const { open, statistics } = await app.call('tests.get', { id: web.test });
    expect(open).toEqual({ critical: 1, high: 0, medium: 0, low: 0, info: 0, total: 1 });
    expect(statistics.low).toMatchObject({ active: 0, duplicate: 1, total: 1 });
    expect(statistics.total).toMatchObject({ active: 1, verified: 1, duplicate: 1, total: 2 });
  });

  it('keep their counts right when a finding made by hand is taken back', async () => {
    const total = async (): Promise<number> => (await app.call('tests.get', { id: web.test })).statistics.total.total;
    await app.call('findings.create', { test_id: web.test, title: 'By hand', severity: 'Low', description: 'x' });
    expect(await total()).toBe(1);
    await app.undo();
    expect(await total()).toBe(0);
  });

  it('are refused without an engagement or with an unknown environment', async () => {
    expect(await app.refusal('tests.create', { engagement_id: 999, test_type: 'Pen Test' })).toBe('not-found');
    expect(await app.refusal('tests.create', { engagement_id: web.engagement, test_type: 'Pen Test', environment: 'Moon' })).toBe(
      'input.invalid',
    );
    expect(await app.refusal('tests.update', { id: web.test, environment: 'Moon' })).toBe('input.invalid');
    expect(await app.refusal('tests.update', { id: 999, title: 'x' })).toBe('not-found');
    expect(await app.refusal('tests.delete', { id: 999 })).toBe('not-found');
  });

  it('change and change back', async () => {
    const before = await dumpOf(app.store);
    expect(await app.call('tests.update', { id: web.test, title: 'Login', environment: 'Staging', tags: ['auth'] })).toMatchObject({
      changed: 1,
    });
    expect(await app.call('tests.get', { id: web.test })).toMatchObject({
      name: 'Login (Pen Test)',
      environment: 'Staging',
      tags: ['auth'],
    });
    await app.undo();
    expect(await dumpOf(app.store)).toEqual(before);
  });

  it('are deleted with their findings; a duplicate elsewhere takes the place of its original', async () => {
    const [original = 0] = await addFindings(app, web, [{ flags: { active: true, verified: true } }]);
    const { id: second } = await app.call('tests.create', { engagement_id: web.engagement, test_type: 'Pen Test' });
    const [heir = 0, third = 0] = await addFindings(app, { ...web, test: second }, [
      { flags: { duplicate: true }, duplicate_of: original },
      { flags: { duplicate: true }, duplicate_of: original },
    ]);
    const before = await dumpOf(app.store);
    await app.run('tests.delete', { id: web.test });
    expect(await app.call('findings.get', { id: heir })).toMatchObject({
      duplicate: false,
      active: true,
      verified: true,
      duplicate_finding: null,
    });
    expect(await app.call('findings.get', { id: third })).toMatchObject({ duplicate: true, duplicate_finding: heir });
    expect((await app.call('tests.get', { id: second })).open.total).toBe(1);
    await app.undo();
    expect(await dumpOf(app.store)).toEqual(before);
  });
});
