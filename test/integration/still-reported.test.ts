import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '#test/support/app.ts';
import { DATABASES } from '#test/support/databases.ts';
import { delta, findingNamed, findings, HERE, importReport, notesOf, reimport, requestOf } from '#test/support/importing.ts';
import { brokenInvariants } from '#test/support/invariants.ts';
import { genericReport, sarifReport, semgrepProReport } from '#test/support/scan-reports.ts';

const OTHER = { ...HERE, engagement_name: 'Other site' };

describe.each(DATABASES)('what is still reported stays open on %s', (dialect) => {
  let app: TestApp;
  beforeEach(async () => {
    app = await testApp(dialect);
  });
  afterEach(async () => {
    expect(await brokenInvariants(app.store, { originalsAreOlder: false })).toEqual([]);
    await app.close();
  });

  const states = async (): Promise<string[]> =>
    (await findings(app)).map(({ active, duplicate, is_mitigated }) => [active && 'open', duplicate && 'duplicate', is_mitigated && 'closed'].filter(Boolean).join(' '));
  const versions = (...all: string[]) =>
    genericReport(all.map((component_version) => ({ title: 'Exposure', component_name: 'lib', component_version })));

  it('a duplicate whose original is gone from the report is the original', async () => {
    await importReport(app, versions('1.0', '1.1'));
    expect(await states()).toEqual(['open', 'duplicate']);
    expect(delta(await reimport(app, versions('1.1')))).toBe('c0 x1 r0 u1');
    expect(await states()).toEqual(['open', 'duplicate closed']);
    expect((await findings(app))[0]).toMatchObject({ component_version: '1.1' });
  });

  it('of several findings of one title the one at the reported place stays', async () => {
    await importReport(app, semgrepProReport([{ rule: 'A', file: 'cart.ts', line: 10 }, { rule: 'A', file: 'order.ts', line: 20 }]));
    await reimport(app, semgrepProReport([{ rule: 'A', file: 'order.ts', line: 22 }]));
    expect(await states()).toEqual(['closed', 'open']);
  });

  it('a duplicate in another test opens when its original is closed, and follows a later one', async () => {
    const first = await importReport(app, genericReport([{ title: 'A' }]));
    await importReport(app, genericReport([{ title: 'A' }]));
    await importReport(app, genericReport([{ title: 'A' }]), { target: OTHER });
    expect(await states()).toEqual(['open', 'duplicate', 'duplicate']);
    const request = await requestOf(app, genericReport([]), { mode: 'reimport', target: { test: first.test_id } });
    const plan = await app.run('imports.plan', request);
    const { rows } = await app.call('imports.plan_rows', { plan_id: plan.plan_id, offset: 0, limit: 10 });
    expect(rows.map((row) => row.reason)).toEqual(['#1 is no longer in the report; #2 of another test is, and opens']);
    await app.run('imports.commit', { plan_id: plan.plan_id });
    expect(await states()).toEqual(['closed', 'open', 'duplicate']);
    expect(await app.call('findings.get', { id: 3 })).toMatchObject({ duplicate_finding: 2 });
    expect((await notesOf(app, 2))[0]).toMatch(/Its original #1 was closed/);
    // Reported again in the first test, it is the open one's duplicate: one flaw is open once.
    await app.run('imports.run', await requestOf(app, genericReport([{ title: 'A' }]), { mode: 'reimport', target: { test: first.test_id } }));
    expect(await states()).toEqual(['duplicate', 'open', 'duplicate']);
    await app.undo();
    await app.undo();
    expect(await states()).toEqual(['open', 'duplicate', 'duplicate']);
  });

  it('closing old findings of a scan type opens none of its older copies', async () => {
    await importReport(app, genericReport([{ title: 'A' }]));
    await importReport(app, genericReport([{ title: 'A' }]));
    await importReport(app, genericReport([{ title: 'B' }]), { close_old_findings: true });
    expect(await states()).toEqual(['closed', 'duplicate', 'open']);
    // Unless a report says it again.
    await reimport(app, genericReport([{ title: 'A' }, { title: 'B' }]));
    expect(await findings(app, 'title:A is:open')).toHaveLength(1);
  });

  it('a flaw without a place is no duplicate of another engagement’s', async () => {
    const nowhere = semgrepProReport([{ rule: 'Header is missing', file: '' }]);
    await importReport(app, nowhere);
    await importReport(app, nowhere, { target: OTHER });
    await importReport(app, nowhere);
    expect(await states()).toEqual(['open', 'open', 'duplicate']);
  });

  it('what only a report decided the report takes back; what a person decided stays', async () => {
    const all = (facts: Record<string, unknown>) =>
      genericReport(['A', 'B', 'C', 'D'].map((title) => ({ title, ...(title === 'D' ? {} : facts) })));
    await importReport(app, all({ false_p: true, active: false }));
    const [, b, , d] = await findings(app);
    await app.call('findings.update', { selection: { ids: [b?.id ?? 0] }, change: { false_p: false, active: true } });
    await app.call('findings.update', { selection: { ids: [b?.id ?? 0, d?.id ?? 0] }, change: { out_of_scope: true } });
    const result = await reimport(app, all({}));
    expect(result.counts).toMatchObject({ reactivated: 2 });
    expect((await findings(app)).map(({ active, false_p, out_of_scope }) => [active, false_p, out_of_scope])).toEqual([
      [true, false, false],
      [false, false, true],
      [true, false, false],
      [false, false, true],
    ]);
    // Who reopens what the report calls a false positive is not overruled by the same report.
    await reimport(app, all({ false_p: true, active: false }));
    expect(await findingNamed(app, 'A')).toMatchObject({ active: false, false_p: true });
    await app.call('findings.update', { selection: { ids: [1] }, change: { active: true } });
    expect((await reimport(app, all({ false_p: true, active: false }))).counts).toMatchObject({ closed: 0 });
    expect(await findingNamed(app, 'A')).toMatchObject({ active: true, false_p: false });
  });

  it('an open finding is no duplicate of what only a report called a false positive', async () => {
    await importReport(app, genericReport([{ title: 'A', false_p: true }]));
    await importReport(app, genericReport([{ title: 'A' }]));
    expect(await states()).toEqual(['closed', 'open']);
    await app.call('findings.update', { selection: { ids: [2] }, change: { false_p: true } });
    await importReport(app, genericReport([{ title: 'A' }]));
    expect(await states()).toEqual(['closed', 'closed', 'duplicate']);
  });

  it('follows what changed, and the plan says what', async () => {
    const known = { title: 'A', mitigation: 'Wait', component_name: 'lib', component_version: '1' };
    await importReport(app, genericReport([known, { ...known, title: 'B' }]));
    await app.call('findings.update', { selection: { ids: [2] }, change: { severity: 'Low' } });
    const changed = { ...known, severity: 'Critical', mitigation: 'Upgrade', fix_available: true, cvssv3_score: 9.8 } as const;
    const request = await requestOf(app, genericReport([changed, { ...changed, title: 'B' }]), { mode: 'reimport' });
    const plan = await app.run('imports.plan', request);
    const { rows } = await app.call('imports.plan_rows', { plan_id: plan.plan_id, offset: 0, limit: 10 });
    expect(rows.map((row) => row.reason)).toEqual([
      'known as #1; severity High → Critical, CVSS 9.8, fix available, mitigation',
      'known as #2; CVSS 9.8, fix available, mitigation',
    ]);
    await app.run('imports.commit', { plan_id: plan.plan_id });
    expect(await findingNamed(app, 'A')).toMatchObject({ severity: 'Critical', mitigation: 'Upgrade', cvssv3_score: 9.8 });
    expect(await findingNamed(app, 'B')).toMatchObject({ severity: 'Low', mitigation: 'Upgrade' });
    // Taken back, the hand-made severity is the report's again.
    await app.undo();
    await app.undo();
    await reimport(app, genericReport([changed, { ...changed, title: 'B' }]));
    expect(await findingNamed(app, 'B')).toMatchObject({ severity: 'Critical' });
  });

  it('keeps the report’s reason for a status', async () => {
    await importReport(app, sarifReport([{ rule: 'A' }]));
    await reimport(app, sarifReport([{ rule: 'A', suppressed: 'Never called, see DEMO-12' }, { rule: 'B', suppressed: 'A test' }]));
    expect((await findings(app)).map((one) => one.false_p)).toEqual([true, true]);
    expect((await notesOf(app, 1)).join()).toContain('Never called, see DEMO-12');
    expect((await notesOf(app, 2)).join()).toContain('A test');
  });

  it('closes what has a service of its report, and keeps what was imported under another', async () => {
    await importReport(app, genericReport([{ title: 'A', service: 'one' }, { title: 'B', service: 'two' }]));
    expect(delta(await reimport(app, genericReport([{ title: 'A', service: 'one' }])))).toBe('c0 x1 r0 u1');
    await reimport(app, genericReport([{ title: 'C' }]), { service: 'named' });
    await reimport(app, genericReport([{ title: 'A', service: 'one' }]));
    expect(await findingNamed(app, 'C')).toMatchObject({ active: true });
  });

  it('follows code that moved, each to the nearest line of the same text', async () => {
    const at = (...lines: number[]) => sarifReport(lines.map((line) => ({ rule: 'lock', file: 'package-lock.json', line })));
    await importReport(app, at(10, 50, 90));
    await app.call('findings.update', { selection: { ids: [2] }, change: { false_p: true } });
    expect(delta(await reimport(app, at(40, 80)))).toBe('c0 x1 r0 u2');
    expect((await findings(app)).map(({ line, false_p, is_mitigated }) => [line, false_p, is_mitigated])).toEqual([
      [10, false, true],
      [40, true, true],
      [80, false, false],
    ]);
    // Another text is another finding, wherever it stands.
    expect(delta(await reimport(app, sarifReport([{ rule: 'lock', message: 'Something else', file: 'package-lock.json', line: 41 }])))).toBe('c1 x1 r0 u0');
  });
});
