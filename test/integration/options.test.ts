import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '#test/support/app.ts';
import { DATABASES } from '#test/support/databases.ts';
import { findingNamed, findings, HERE, importReport, reimport, requestOf } from '#test/support/importing.ts';
import { brokenInvariants } from '#test/support/invariants.ts';
import { genericReport } from '#test/support/scan-reports.ts';
import { Z0 } from '#test/support/zap-family.ts';

describe.each(DATABASES)('options of an import on %s', (dialect) => {
  let app: TestApp;
  beforeEach(async () => {
    app = await testApp(dialect);
  });
  afterEach(async () => {
    expect(await brokenInvariants(app.store)).toEqual([]);
    await app.close();
  });

  it('active and verified force what the tool says, or leave it', async () => {
    const report = genericReport([{ title: 'open' }, { title: 'verified', verified: true }, { title: 'inactive', active: false }]);
    const states = async (options: { active?: boolean; verified?: boolean }): Promise<string[]> => {
      await importReport(app, report, { ...options, target: { ...HERE, product_name: JSON.stringify(options) } });
      return (await findings(app)).slice(-3).map((one) => `${one.active ? 'active' : ''}${one.verified ? ' verified' : ''}`);
    };
    expect(await states({})).toEqual(['active', 'active verified', '']);
    expect(await states({ active: false, verified: false })).toEqual(['', '', '']);
    expect(await states({ active: true, verified: true })).toEqual(['active verified', 'active verified', 'active verified']);
    expect(await states({ verified: true })).toEqual(['active verified', 'active verified', ' verified']);
    expect((await findings(app)).every((one) => !one.is_mitigated)).toBe(true);
  });

  it('scan_date overrides every date and begins the SLA', async () => {
    await importReport(app, genericReport([{ title: 'A', date: '2020-02-02' }, { title: 'B' }]), { scan_date: '2024-05-06' });
    expect((await findings(app)).map((one) => [one.date, one.sla_expiration_date])).toEqual([
      ['2024-05-06', '2024-06-05'],
      ['2024-05-06', '2024-06-05'],
    ]);
    await app.call('settings.update', { enable_finding_sla: false });
    await importReport(app, genericReport([{ title: 'C' }]));
    expect(await findingNamed(app, 'C')).toMatchObject({ sla_expiration_date: null });
  });

  it('minimum_severity leaves findings out, and the plan says how many', async () => {
    const all = genericReport((['Critical', 'High', 'Medium', 'Low', 'Info'] as const).map((severity) => ({ title: severity, severity })));
    const plan = await app.run('imports.plan', await requestOf(app, all, { minimum_severity: 'Medium' }));
    expect(plan).toMatchObject({ counts: { created: 3 }, below_minimum: 2, total: 5 });
    await app.call('imports.discard', { plan_id: plan.plan_id });
    for (const [severity, made] of [
      ['Critical', 1],
      ['High', 2],
      ['Low', 4],
      ['Info', 5],
    ] as const) {
      const { counts } = await importReport(app, all, { minimum_severity: severity, target: { ...HERE, product_name: severity } });
      expect(counts.created).toBe(made);
    }
  });

  it('endpoint_to_add reaches every finding, known ones too, once', async () => {
    await importReport(app, Z0);
    await reimport(app, Z0, { endpoint_to_add: ['HTTPS://added.example:8443/x', 'host.example', 'https://added.example:8443/x'] });
    for (const finding of await findings(app)) {
      const { endpoints } = await app.call('findings.get', { id: finding.id });
      const values = endpoints.map((endpoint) => endpoint.value);
      expect(values.filter((value) => value === 'https://added.example:8443/x' || value === 'host.example')).toHaveLength(2);
      expect(finding.endpoint_count).toBe(values.length);
    }
    await reimport(app, Z0, { endpoint_to_add: ['https://added.example:8443/x'] });
    const links = await app.store.db.selectFrom('finding_endpoint').select('finding_id').where('added_by_hand', '=', 1).execute();
    expect(links).toHaveLength(8);
    expect((await importReport(app, Z0, { endpoint_to_add: ['host.example'] })).counts).toMatchObject({ duplicates: 4 });
  });

  it('service is forced onto every finding and part of its hash', async () => {
    const report = genericReport([{ title: 'A', service: 'own' }, { title: 'A' }]);
    await importReport(app, report);
    await importReport(app, report, { service: 'forced' });
    await importReport(app, report, { service: '  ' });
    expect((await findings(app)).map((one) => [one.service, one.duplicate_finding])).toEqual([
      ['own', null],
      [null, null],
      ['forced', null],
      ['forced', 3],
      ['own', 1],
      [null, 2],
    ]);
  });

  it('environment, title and version facts describe the test', async () => {
    const { test_id } = await importReport(app, Z0, {
      environment: 'Production',
      test_title: 'Nightly',
      version: '1',
      build_id: '2',
      commit_hash: '3',
      branch_tag: '4',
    });
    expect(await app.call('tests.get', { id: test_id })).toMatchObject({
      environment: 'Production',
      title: 'Nightly',
      version: '1',
      build_id: '2',
      commit_hash: '3',
      branch_tag: '4',
    });
    const { imports } = await app.call('imports.list', { test_id });
    expect(imports[0]).toMatchObject({ version: '1', build_id: '2', commit_hash: '3', branch_tag: '4' });
  });

  const groups = async (): Promise<Record<string, number[]>> => {
    const rows = await app.store.db
      .selectFrom('finding_group_member as m')
      .innerJoin('finding_group as g', 'g.id', 'm.group_id')
      .select(['g.name', 'm.finding_id'])
      .orderBy('m.finding_id')
      .execute();
    return Object.fromEntries(
      [...Map.groupBy(rows, (row) => row.name)].map(([name, members]) => [name, members.map((row) => row.finding_id)]),
    );
  };
  const GROUPED = genericReport([
    { title: 'A', component_name: 'lib', component_version: '1', file_path: 'a.ts', vuln_id_from_tool: 'r1' },
    { title: 'B', component_name: 'lib', component_version: '2', file_path: 'a.ts', vuln_id_from_tool: 'r2' },
    { title: 'C', component_name: 'other', file_path: 'b.ts' },
    { title: 'D' },
  ]);

  it.each([
    ['component_name', { 'Findings in: lib': [1, 2], 'Findings in: other': [3] }],
    ['component_name+component_version', { 'Findings in: lib:1': [1], 'Findings in: lib:2': [2], 'Findings in: other:None': [3] }],
    ['file_path', { 'Findings in: Filepath a.ts': [1, 2], 'Findings in: Filepath b.ts': [3] }],
    ['finding_title', { 'Findings in: A': [1], 'Findings in: B': [2], 'Findings in: C': [3], 'Findings in: D': [4] }],
    ['vuln_id_from_tool', { 'Findings in: Vulnerability ID r1': [1], 'Findings in: Vulnerability ID r2': [2] }],
  ] as const)('group_by %s puts findings into groups', async (group_by, expected) => {
    await importReport(app, GROUPED, { group_by });
    expect(await groups()).toEqual(expected);
  });

  it('without create_finding_groups_for_all_findings a group needs two', async () => {
    await importReport(app, GROUPED, { group_by: 'component_name', create_finding_groups_for_all_findings: false });
    expect(await groups()).toEqual({ 'Findings in: lib': [1, 2] });
    const more = genericReport([
      { title: 'E', component_name: 'other', file_path: 'c.ts' },
      { title: 'F', component_name: 'lib' },
      { title: 'G', component_name: 'new' },
    ]);
    await reimport(app, more, { group_by: 'component_name', create_finding_groups_for_all_findings: false, close_old_findings: false });
    expect(await groups()).toEqual({ 'Findings in: lib': [1, 2, 6], 'Findings in: other': [3, 5] });
    await app.undo();
    expect(await groups()).toEqual({ 'Findings in: lib': [1, 2] });
  });
});
