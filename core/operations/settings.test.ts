import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parsers } from '#core/parsers/registry.generated.ts';
import { DEFAULT_SETTINGS } from '#core/store/settings.ts';
import { dumpOf, type TestApp, testApp } from '#test/support/app.ts';
import { DATABASES } from '#test/support/databases.ts';
import { someHierarchy } from '#test/support/hierarchy.ts';

describe.each(DATABASES)('settings on %s', (dialect) => {
  let app: TestApp;

  beforeEach(async () => {
    app = await testApp(dialect);
  });
  afterEach(async () => app.close());

  it('start as the defaults, change one by one, and change back', async () => {
    expect(await app.call('settings.get', {})).toEqual(DEFAULT_SETTINGS);
    const before = await dumpOf(app.store);
    expect(
      await app.call('settings.update', { team_name: 'Blue', risk_acceptance_form_default_days: null, keep_reports: true }),
    ).toMatchObject({ changed: 2 });
    expect(await app.call('settings.get', {})).toEqual({ ...DEFAULT_SETTINGS, team_name: 'Blue', risk_acceptance_form_default_days: null });
    expect(await app.call('settings.update', { team_name: 'Blue' })).toEqual({ changed: 0, skipped: [], journal_id: null });
    await app.call('settings.update', { team_name: 'Red' });
    await app.undo();
    expect((await app.call('settings.get', {})).team_name).toBe('Blue');
    await app.undo();
    expect(await dumpOf(app.store)).toEqual(before);
  });

  it('refuse grades that do not fall from A to D', async () => {
    expect(await app.refusal('settings.update', { product_grade_a: 80 })).toBe('input.invalid');
    expect(await app.refusal('settings.update', { product_grade_d: -1 })).toBe('input.invalid');
    expect(await app.refusal('settings.update', { product_grade_a: 101 })).toBe('input.invalid');
    expect(
      await app.refusal('settings.update', { product_grade_a: 60, product_grade_b: 50, product_grade_c: 40, product_grade_d: 30 }),
    ).toBeNull();
  });

  it('are for staff', async () => {
    expect(await app.refusal('settings.update', { team_name: 'x' }, { id: 1, username: 'x', is_staff: false, is_superuser: false })).toBe(
      'access.denied',
    );
  });

  it('list environments, test types, tags in use and scan types', async () => {
    const { environments } = await app.call('settings.environments', {});
    expect(environments.map((one) => one.name)).toContain('Development');
    const web = await someHierarchy(app);
    await app.call('tests.update', { id: web.test, tags: ['zeta', 'alpha'] });
    expect((await app.call('settings.tags', {})).tags).toEqual(['alpha', 'zeta']);
    expect((await app.call('settings.test_types', {})).test_types).toMatchObject([{ name: 'Pen Test', active: true, static_tool: false }]);
    const { scan_types } = await app.call('settings.scan_types', {});
    expect(scan_types.map((one) => one.scan_type).toSorted()).toEqual(parsers.map((parser) => parser.scanType).toSorted());
    expect(scan_types.find((one) => one.scan_type === 'Trivy Scan')).toMatchObject({
      tool: 'Trivy',
      formats: expect.arrayContaining(['json']),
    });
  });

  it('tell of every scan type what is read', async () => {
    for (const { scanType } of parsers) {
      const { readme } = await app.call('settings.scan_type_readme', { scan_type: scanType });
      expect(readme.length, scanType).toBeGreaterThan(100);
    }
    await expect(app.call('settings.scan_type_readme', { scan_type: 'Sonar Scam' })).rejects.toThrow('There is no scan type Sonar Scam');
  });
});

describe.each(DATABASES)('SLA configurations on %s', (dialect) => {
  let app: TestApp;

  beforeEach(async () => {
    app = await testApp(dialect);
  });
  afterEach(async () => app.close());

  it('are made with defaults, changed, deleted, and all of it undone', async () => {
    const empty = await dumpOf(app.store);
    const { id } = await app.call('sla_configurations.create', { name: 'Strict', critical: 2, enforce_low: false });
    const made = await dumpOf(app.store);
    expect((await app.call('sla_configurations.list', {})).sla_configurations).toMatchObject([
      { id: 1, name: 'Default', critical: 7, high: 30, medium: 90, low: 120, enforce_low: true },
      { id, name: 'Strict', critical: 2, high: 30, enforce_low: false, restart_sla_on_reactivation: false },
    ]);
    expect(await app.call('sla_configurations.update', { id, high: 10 })).toMatchObject({ changed: 1 });
    expect((await app.call('sla_configurations.list', {})).sla_configurations[1]).toMatchObject({ high: 10, critical: 2 });
    expect(await app.call('sla_configurations.delete', { id })).toMatchObject({ changed: 1 });
    await app.undo();
    await app.undo();
    expect(await dumpOf(app.store)).toEqual(made);
    await app.undo();
    expect(await dumpOf(app.store)).toEqual(empty);
  });

  it('are refused under a taken name, unknown, or deleted while in use', async () => {
    const { id } = await app.call('sla_configurations.create', { name: 'Strict' });
    const web = await someHierarchy(app);
    await app.call('products.update', { id: web.product, sla_configuration: id });
    expect(await app.refusal('sla_configurations.create', { name: 'Default' })).toBe('name.taken');
    expect(await app.refusal('sla_configurations.update', { id, name: 'Default' })).toBe('name.taken');
    expect(await app.refusal('sla_configurations.update', { id: 999, high: 1 })).toBe('not-found');
    expect(await app.refusal('sla_configurations.delete', { id })).toBe('in-use');
    expect(await app.refusal('sla_configurations.delete', { id: 1 })).toBe('in-use');
    expect(await app.refusal('sla_configurations.delete', { id: 999 })).toBe('not-found');
  });
});
