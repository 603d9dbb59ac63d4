import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays, today } from '#core/model/time.ts';
import { type TestApp, testApp } from '#test/support/app.ts';
import { DATABASES } from '#test/support/databases.ts';
import { temporaryFile } from '#test/support/files.ts';
import { someHierarchy } from '#test/support/hierarchy.ts';
import { importRefusal, importReport, reimport, requestOf } from '#test/support/importing.ts';
import { brokenInvariants } from '#test/support/invariants.ts';
import { genericReport } from '#test/support/scan-reports.ts';

const REPORT = genericReport([{ title: 'A' }]);
const NAMES = { product_type_name: 'PT', product_name: 'P', engagement_name: 'E' };

describe.each(DATABASES)('where an import goes on %s', (dialect) => {
  let app: TestApp;
  beforeEach(async () => {
    app = await testApp(dialect);
  });
  afterEach(async () => {
    expect(await brokenInvariants(app.store)).toEqual([]);
    await app.close();
  });

  const counts = async (): Promise<number[]> => {
    const tables = ['product_type', 'product', 'engagement', 'test', 'test_type', 'test_import', 'finding', 'journal'] as const;
    return await Promise.all(tables.map(async (table) => (await app.store.db.selectFrom(table).select('id').execute()).length));
  };

  it('makes what is missing, top down, with the options for it', async () => {
    const result = await importReport(app, REPORT, {
      target: NAMES,
      engagement_end_date: addDays(today(), 30),
      source_code_management_uri: 'https://github.com/x/y',
      deduplication_on_engagement: true,
    });
    expect(await app.call('products.get', { id: result.product_id })).toMatchObject({ name: 'P', description: 'P', prod_type_name: 'PT' });
    expect(await app.call('engagements.get', { id: result.engagement_id })).toMatchObject({
      name: 'E',
      engagement_type: 'CI/CD',
      status: 'In Progress',
      target_start: today(),
      target_end: addDays(today(), 30),
      source_code_management_uri: 'https://github.com/x/y',
      deduplication_on_engagement: true,
    });
    expect(await app.call('tests.get', { id: result.test_id })).toMatchObject({
      environment: 'Development',
      scan_type: 'Generic Findings Import',
    });
    const again = await importReport(app, REPORT, { target: NAMES });
    expect(again).toMatchObject({
      product_id: result.product_id,
      engagement_id: result.engagement_id,
      product_type_id: result.product_type_id,
    });
    const early = await importReport(app, REPORT, { target: { ...NAMES, engagement_name: 'F' }, engagement_end_date: '2020-01-01' });
    expect(await app.call('engagements.get', { id: early.engagement_id })).toMatchObject({ target_end: addDays(today(), 365) });
    expect((await counts()).slice(0, 4)).toEqual([1, 1, 2, 3]);
  });

  it('finds products and engagements by name, the engagement also by id; the last of a name wins', async () => {
    const shop = await someHierarchy(app);
    const { id: second } = await app.call('engagements.create', {
      name: 'Web shop audit',
      product_id: shop.product,
      target_start: '2026-01-01',
      target_end: '2026-12-31',
    });
    const byNames = await importReport(app, REPORT, {
      target: { product_name: 'Web shop', engagement_name: 'Web shop audit', auto_create_context: false },
    });
    expect(byNames).toMatchObject({ engagement_id: second, product_id: shop.product, product_type_id: shop.prod_type });
    const byId = await importReport(app, REPORT, { target: { engagement: shop.engagement, auto_create_context: false } });
    expect(byId).toMatchObject({ engagement_id: shop.engagement, product_id: shop.product });
    const both = await importReport(app, REPORT, {
      target: { engagement: shop.engagement, product_name: 'Web shop', product_type_name: 'Web shop type' },
    });
    expect(both.engagement_id).toBe(shop.engagement);
    expect((await counts()).slice(0, 3)).toEqual([1, 1, 2]);
  });

  it('refuses what does not fit, and writes nothing', async () => {
    const shop = await someHierarchy(app);
    const other = await someHierarchy(app, 'Portal');
    const { test_id } = await importReport(app, REPORT, { target: { engagement: shop.engagement } });
    const before = await counts();
    const known = { product_name: 'Web shop', engagement_name: 'Web shop audit' };
    const strict = { auto_create_context: false };
    const refusals: [Parameters<typeof importRefusal>[2], string][] = [
      [{ target: {} }, 'import.target'],
      [{ target: { engagement_name: 'E' } }, 'import.target'],
      [{ target: { product_name: ' ', engagement_name: 'E' } }, 'import.target'],
      [{ target: { product_name: 'Web shop' } }, 'import.target'],
      [{ target: { ...known, product_name: 'Nowhere', ...strict } }, 'import.target'],
      [{ target: { ...known, engagement_name: 'Nowhere', ...strict } }, 'import.target'],
      [{ target: { ...known, product_type_name: 'Portal type' } }, 'import.target'],
      [{ target: { ...known, product_type_name: 'Nowhere' } }, 'import.target'],
      [{ target: { engagement: 999 } }, 'not-found'],
      [{ target: { engagement: other.engagement, product_name: 'Web shop' } }, 'import.target'],
      [{ target: { engagement: shop.engagement, product_name: 'Nowhere' } }, 'import.target'],
      [{ target: { engagement: 1.5 } }, 'input.invalid'],
      [{ target: { engagement: 'one' as unknown as number } }, 'input.invalid'],
      [{ target: known, environment: 'Moon' }, 'import.target'],
      [{ target: known, scan_date: addDays(today(), 1) }, 'input.invalid'],
      [{ target: known, scan_date: 'yesterday' }, 'input.invalid'],
      [{ target: known, minimum_severity: 'Awful' as 'High' }, 'input.invalid'],
      [{ target: known, endpoint_to_add: ['https://'] }, 'input.invalid'],
      [{ target: known, group_by: 'weather' as 'file_path' }, 'input.invalid'],
      [{ mode: 'reimport', target: { test: 999 } }, 'not-found'],
      [{ mode: 'reimport', target: { test: test_id, engagement: other.engagement } }, 'import.target'],
      [{ mode: 'reimport', target: { engagement: other.engagement, ...strict } }, 'import.target'],
      [{ mode: 'reimport', target: {} }, 'import.target'],
    ];
    for (const [options, code] of refusals) expect(await importRefusal(app, REPORT, options), JSON.stringify(options)).toBe(code);
    const request = await requestOf(app, REPORT, { target: known });
    expect(await app.refusal('imports.run', { ...request, scan_type: 'No such scan' })).toBe('import.unknown-scan-type');
    expect(await app.refusal('imports.run', { ...request, file: 'no-token' })).toBe('upload.gone');
    expect(await app.refusal('imports.plan', { ...request, file: 'no-token' })).toBe('upload.gone');
    expect(await counts()).toEqual(before);
  });

  it('says in words what is missing', async () => {
    const reply = async (target: object): Promise<string> => {
      const request = await requestOf(app, REPORT, { target });
      return await app.run('imports.run', request).then(
        () => '',
        (error: Error) => error.message,
      );
    };
    expect(await reply({})).toContain('Name the product the report belongs to.');
    expect(await reply({ product_name: 'P' })).toContain('Name the engagement the report belongs to.');
    expect(await reply({ product_name: 'P', engagement_name: 'E', auto_create_context: false })).toContain('There is no product “P”.');
    await importReport(app, REPORT, { target: NAMES });
    expect(await reply({ product_name: 'P', engagement_name: 'F', auto_create_context: false })).toContain(
      'There is no engagement “F” in product “P”.',
    );
    expect(await reply({ ...NAMES, product_type_name: 'QT' })).toContain('Product “P” belongs to another product type than “QT”.');
  });

  it('keeps dates of tests and CI/CD engagements up with their imports', async () => {
    const { engagement_id, test_id } = await importReport(app, REPORT, {
      target: NAMES,
      scan_date: '2025-01-01',
      engagement_end_date: today(),
    });
    expect(await app.call('tests.get', { id: test_id })).toMatchObject({
      target_start: '2025-01-01T00:00:00.000Z',
      target_end: '2025-01-01T00:00:00.000Z',
    });
    await app.call('engagements.update', { id: engagement_id, target_start: '2024-01-01', target_end: '2024-12-31' });
    await reimport(app, REPORT, { target: { test: test_id }, scan_date: '2025-03-04' });
    expect(await app.call('engagements.get', { id: engagement_id })).toMatchObject({ target_end: '2025-03-04' });
    expect(await app.call('tests.get', { id: test_id })).toMatchObject({
      target_start: '2025-01-01T00:00:00.000Z',
      target_end: '2025-03-04T00:00:00.000Z',
    });
    await reimport(app, REPORT, { target: { test: test_id }, scan_date: '2025-02-01' });
    expect(await app.call('engagements.get', { id: engagement_id })).toMatchObject({ target_end: '2025-03-04' });
  });

  it('takes two imports into the same new product at once', async () => {
    const requests = await Promise.all(Array.from({ length: 4 }, () => requestOf(app, REPORT, { target: NAMES })));
    const results = await Promise.all(requests.map((request) => app.run('imports.run', request)));
    expect(new Set(results.map((result) => result.engagement_id)).size).toBe(1);
    expect(results.map((result) => result.counts.created).sort()).toEqual([0, 0, 0, 1]);
    expect((await counts()).slice(0, 4)).toEqual([1, 1, 1, 4]);
  });

  it('recognises the format when none is named, and offers the last target again', async () => {
    await importReport(app, REPORT, { target: NAMES });
    const { file } = await app.port.registerFile(temporaryFile(REPORT.content, 'next.json'), { name: 'generic.json' });
    const { files } = await app.call('imports.detect', { files: [file] });
    expect(files).toMatchObject([{ name: 'generic.json', scan_type: 'Generic Findings Import', error: null, suggestion: NAMES }]);
    const result = await app.run('imports.run', { file, target: NAMES });
    expect(result).toMatchObject({ scan_type: 'Generic Findings Import', counts: { duplicates: 1 } });
  });
});
