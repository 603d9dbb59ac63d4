import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '#test/support/app.ts';
import { DATABASES } from '#test/support/databases.ts';
import { findings, HERE, importReport, reimport } from '#test/support/importing.ts';
import { brokenInvariants } from '#test/support/invariants.ts';
import { genericReport } from '#test/support/scan-reports.ts';

const REPORT = genericReport([{ title: 'A', tags: ['own'], endpoints: ['https://a.example/'] }, { title: 'B' }]);

describe.each(DATABASES)('tags of imports on %s', (dialect) => {
  let app: TestApp;
  beforeEach(async () => {
    app = await testApp(dialect);
  });
  afterEach(async () => {
    expect(await brokenInvariants(app.store)).toEqual([]);
    await app.close();
  });

  const tagsOf = async (test_id: number) => {
    const test = await app.call('tests.get', { id: test_id });
    const engagement = await app.call('engagements.get', { id: test.engagement_id });
    return { engagement: engagement.tags, test: test.tags, findings: (await findings(app, `test:${test_id}`)).map((one) => one.tags) };
  };
  const endpointTags = async (): Promise<string[]> => {
    const rows = await app.store.db
      .selectFrom('tagging')
      .innerJoin('tag', 'tag.id', 'tagging.tag_id')
      .select('name')
      .where('subject', '=', 'endpoint')
      .orderBy('name')
      .execute();
    return rows.map((row) => row.name);
  };

  it('go to the test; to findings and endpoints when asked', async () => {
    const { test_id } = await importReport(app, REPORT, { tags: ['Import', 'two words', 'import'] });
    expect(await tagsOf(test_id)).toEqual({ engagement: [], test: ['import', 'two_words'], findings: [['own'], []] });
    const applied = await importReport(app, REPORT, { tags: ['X'], apply_tags_to_findings: true, apply_tags_to_endpoints: true });
    expect((await tagsOf(applied.test_id)).findings).toEqual([['own', 'x'], ['x']]);
    expect(await endpointTags()).toEqual(['x']);
  });

  it('of a reimport replace the test’s own when there are any, and reach findings it names again', async () => {
    const { test_id } = await importReport(app, REPORT, { tags: ['first'] });
    await reimport(app, REPORT);
    expect((await tagsOf(test_id)).test).toEqual(['first']);
    await reimport(app, genericReport([{ title: 'A', tags: ['own'], endpoints: ['https://a.example/'] }, { title: 'C' }]), {
      tags: ['second'],
      apply_tags_to_findings: true,
      apply_tags_to_endpoints: true,
    });
    expect(await tagsOf(test_id)).toMatchObject({ test: ['second'], findings: [['own', 'second'], [], ['second']] });
    expect(await endpointTags()).toEqual(['second']);
  });

  it('of the product come down to what an import makes, and stay in step', async () => {
    const first = await importReport(app, REPORT);
    await app.call('products.update', { id: first.product_id, tags: ['pci', 'web'], enable_product_tag_inheritance: true });
    expect(await tagsOf(first.test_id)).toEqual({
      engagement: ['pci', 'web'],
      test: ['pci', 'web'],
      findings: [
        ['own', 'pci', 'web'],
        ['pci', 'web'],
      ],
    });
    const second = await importReport(app, genericReport([{ title: 'N', tags: ['pci', 'mine'] }]), {
      target: { ...HERE, engagement_name: 'New' },
      tags: ['import_tag'],
    });
    expect(await tagsOf(second.test_id)).toEqual({
      engagement: ['pci', 'web'],
      test: ['import_tag', 'pci', 'web'],
      findings: [['mine', 'pci', 'web']],
    });
    const { test_id } = second;
    await reimport(app, genericReport([{ title: 'N' }, { title: 'M' }]), { target: { test: test_id }, tags: ['reimport_tag'] });
    expect(await tagsOf(test_id)).toMatchObject({
      test: ['pci', 'reimport_tag', 'web'],
      findings: [
        ['mine', 'pci', 'web'],
        ['pci', 'web'],
      ],
    });
    await app.call('products.update', { id: first.product_id, tags: ['web'] });
    expect(await tagsOf(test_id)).toMatchObject({ engagement: ['web'], test: ['reimport_tag', 'web'] });
    await app.call('settings.update', { enable_product_tag_inheritance: true });
    const other = await importReport(app, REPORT, { target: { ...HERE, product_name: 'Other' } });
    expect((await tagsOf(other.test_id)).findings).toEqual([['own'], []]);
  });
});
