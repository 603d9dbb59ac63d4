import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '#test/support/app.ts';
import { DATABASES } from '#test/support/databases.ts';
import {
  count,
  delta,
  findingNamed,
  findings,
  HERE,
  importRefusal,
  importReport,
  notesOf,
  reimport,
  type Target,
} from '#test/support/importing.ts';
import { brokenInvariants } from '#test/support/invariants.ts';
import { genericReport, nmapReport, sarifReport, semgrepProReport, sonarReport, zapReport } from '#test/support/scan-reports.ts';
import { Z0, zap1, zap2, zap3, zap5 } from '#test/support/zap-family.ts';

describe.each(DATABASES)('what a reimport matches on %s', (dialect) => {
  let app: TestApp;
  beforeEach(async () => {
    app = await testApp(dialect);
  });
  afterEach(async () => {
    expect(await brokenInvariants(app.store)).toEqual([]);
    await app.close();
  });

  it('tells findings apart by what the algorithm compares: severity is part of ZAP’s hash', async () => {
    await importReport(app, Z0);
    const other = await reimport(app, zapReport([zap1, { ...zap2, risk: 3 }, zap3, { ...zap5, risk: 3 }]));
    expect(delta(other)).toBe('c2 x2 r0 u2');
    expect(await findings(app)).toHaveLength(6);
  });

  it('matches by unique id, whatever else changed', async () => {
    await importReport(app, sonarReport([{ key: 'a' }, { key: 'b' }, { key: 'c' }]));
    const moved = sonarReport([{ key: 'a', line: 99, message: 'Other words', severity: 'INFO' }, { key: 'b' }, { key: 'd' }]);
    expect(delta(await reimport(app, moved))).toBe('c1 x1 r0 u2');
    expect(await notesOf(app, 3)).toHaveLength(1);
    // Without ids of their own the same entries are the same findings.
    const nameless = sonarReport([
      { key: '', message: 'x' },
      { key: '', message: 'y' },
    ]);
    await reimport(app, nameless);
    expect((await reimport(app, nameless)).counts).toMatchObject({ created: 0, closed: 0, untouched: 2 });
  });

  it('matches by unique id or hash', async () => {
    const results = [1, 2, 3, 4].map((at) => ({ rule: `r${at}`, fingerprint: `f${at}` }));
    await importReport(app, sarifReport(results));
    const [first, second, third, fourth] = results as [(typeof results)[0], (typeof results)[0], (typeof results)[0], (typeof results)[0]];
    expect(delta(await reimport(app, sarifReport([{ ...first, fingerprint: 'new' }, second, third, fourth])))).toBe('c0 x0 r0 u4');
    // It is known by the new id from now on, at whatever line; by neither it is another.
    expect(delta(await reimport(app, sarifReport([{ ...first, line: 77, fingerprint: 'new' }, second, third, fourth])))).toBe(
      'c0 x0 r0 u4',
    );
    expect(await findings(app, 'line:77')).toHaveLength(1);
    expect(delta(await reimport(app, sarifReport([{ ...first, line: 1, fingerprint: 'f1' }, second, third, fourth])))).toBe('c1 x1 r0 u3');
  });

  it('matches by title and severity where the algorithm is legacy', async () => {
    await importReport(app, semgrepProReport([{ rule: 'A' }, { rule: 'B' }]));
    expect(
      delta(
        await reimport(
          app,
          semgrepProReport([
            { rule: 'a', line: 50, message: 'other' },
            { rule: 'B', severity: 'low' },
          ]),
        ),
      ),
    ).toBe('c0 x0 r0 u2');
    // What is the same by its hash code follows the report's severity; what shares neither hash code nor title with severity is another.
    expect((await findings(app)).map((one) => [one.title, one.severity, one.line])).toEqual([
      ['a', 'High', 50],
      ['B', 'Low', 7],
    ]);
    expect(delta(await reimport(app, semgrepProReport([{ rule: 'A', line: 51 }, { rule: 'B', line: 8, severity: 'high' }])))).toBe(
      'c1 x1 r0 u1',
    );
    await importReport(app, nmapReport([{ address: '10.0.0.1', ports: [80] }]));
    const moved = await reimport(app, nmapReport([{ address: '10.0.0.2', ports: [80] }]));
    expect(delta(moved)).toBe('c0 x0 r0 u1');
  });

  it('makes one finding of equal entries, with the locations of all', async () => {
    const { test_id } = await importReport(app, genericReport([]));
    const twice = genericReport([
      { title: 'A', endpoints: ['https://a.example/1'] },
      { title: 'A', endpoints: ['https://a.example/2'] },
      { title: 'A', endpoints: ['https://a.example/1'] },
    ]);
    expect(delta(await reimport(app, twice))).toBe('c1 x0 r0 u0');
    expect(await findingNamed(app, 'A')).toMatchObject({ test_id, endpoint_count: 2, duplicate: false });
    expect((await reimport(app, twice)).counts).toMatchObject({ untouched: 1, matched: 0, created: 0 });
    const less = await reimport(app, genericReport([{ title: 'A', endpoints: ['https://a.example/1'] }]));
    expect(less.counts).toMatchObject({ matched: 1 });
    expect((await findingNamed(app, 'A')).endpoints.map((endpoint) => endpoint.status)).toEqual(['Active', 'Mitigated']);
    // Either of id and hash makes two SARIF results one.
    await importReport(app, sarifReport([]));
    const sameHash = [
      { rule: 'r', fingerprint: 'one' },
      { rule: 'r', fingerprint: 'two' },
    ];
    const sameId = [
      { rule: 'p', fingerprint: 'three' },
      { rule: 'q', fingerprint: 'three' },
    ];
    const results = sarifReport([...sameHash, ...sameId]);
    expect(delta(await reimport(app, results))).toBe('c2 x0 r0 u0');
    expect((await reimport(app, results)).counts).toMatchObject({ untouched: 2, matched: 0, created: 0 });
  });

  it('finds each of several equal findings of an import again', async () => {
    const equal = genericReport([
      { title: 'A', file_path: 'a.ts' },
      { title: 'A', file_path: 'a.ts' },
      { title: 'A', file_path: 'a.ts' },
    ]);
    expect((await importReport(app, equal)).counts).toMatchObject({ created: 1, duplicates: 2 });
    expect((await reimport(app, equal)).counts).toMatchObject({ untouched: 3 });
    expect(delta(await reimport(app, genericReport([{ title: 'A', file_path: 'a.ts' }])))).toBe('c0 x2 r0 u1');
    expect((await findings(app)).map((one) => [one.active, one.is_mitigated, one.duplicate])).toEqual([
      [true, false, false],
      [false, true, true],
      [false, true, true],
    ]);
    // A mitigated duplicate that reappears stays a duplicate.
    expect(delta(await reimport(app, equal))).toBe('c0 x0 r2 u1');
    expect((await findings(app)).map((one) => [one.active, one.is_mitigated, one.duplicate])).toEqual([
      [true, false, false],
      [false, false, true],
      [false, false, true],
    ]);
  });

  it('finds its test by id, by names, by title; makes one only when it may', async () => {
    const one = await importReport(app, Z0, { test_title: 'first' });
    const two = await importReport(app, Z0, { test_title: 'second' });
    expect((await reimport(app, Z0)).test_id).toBe(two.test_id);
    expect((await reimport(app, Z0, { test_title: 'first' })).test_id).toBe(one.test_id);
    expect((await reimport(app, Z0, { target: { test: one.test_id } })).test_id).toBe(one.test_id);
    const strict: Target = { ...HERE, auto_create_context: false };
    expect(await importRefusal(app, Z0, { mode: 'reimport', target: strict, test_title: 'third' })).toBe('import.target');
    expect(await importRefusal(app, sonarReport([]), { mode: 'reimport', target: strict })).toBe('import.target');
    const made = await reimport(app, Z0, { test_title: 'third' });
    expect(await app.call('tests.get', { id: made.test_id })).toMatchObject({ title: 'third', imports: 1 });
    // A reimport that has to make its test closes nothing elsewhere.
    expect(made.counts).toMatchObject({ duplicates: 4, closed: 0 });
    expect(await count(app, 'is:mitigated')).toBe(0);
  });

  it('refuses a report of another tool; an empty one goes anywhere', async () => {
    const { test_id } = await importReport(app, genericReport([{ title: 'A' }], { type: 'Tool1' }));
    const target = { test: test_id };
    expect(await importRefusal(app, genericReport([{ title: 'A' }], { type: 'Tool2' }), { mode: 'reimport', target })).toBe(
      'import.type-mismatch',
    );
    expect(await importRefusal(app, Z0, { mode: 'reimport', target })).toBe('import.type-mismatch');
    expect(delta(await reimport(app, genericReport([{ title: 'A' }], { type: 'Tool1' }), { target }))).toBe('c0 x0 r0 u1');
    expect(delta(await reimport(app, genericReport([]), { target, close_old_findings: false }))).toBe('c0 x0 r0 u0');
    expect(delta(await reimport(app, genericReport([]), { target }))).toBe('c0 x1 r0 u0');
    // A test made by an empty report takes the first tool that comes; one with the older doubled name keeps it.
    const empty = await importReport(app, genericReport([]));
    expect(delta(await reimport(app, genericReport([{ title: 'B' }], { type: 'Tool3' }), { target: { test: empty.test_id } }))).toBe(
      'c1 x0 r0 u0',
    );
    const type = await app.store.db
      .insertInto('test_type')
      .values({ uuid: 'old', name: 'Tool1 Scan (Generic Findings Import) Scan (Generic Findings Import)' })
      .returning('id')
      .executeTakeFirstOrThrow();
    await app.store.db.updateTable('test').set({ test_type_id: type.id }).where('id', '=', test_id).execute();
    await app.store.db.updateTable('finding').set({ test_type_id: type.id }).where('test_id', '=', test_id).execute();
    expect(delta(await reimport(app, genericReport([{ title: 'A' }], { type: 'Tool1' }), { target }))).toBe('c0 x0 r1 u0');
  });

  it('keeps two tools of one format in tests of their own', async () => {
    const lint = await reimport(app, sarifReport([{ rule: 'a' }], 'Lint'));
    const spot = await reimport(app, sarifReport([{ rule: 'b' }], 'Spot'));
    expect(spot.test_id).not.toBe(lint.test_id);
    expect((await reimport(app, sarifReport([{ rule: 'a' }], 'Lint'))).test_id).toBe(lint.test_id);
    expect(await count(app, 'is:open')).toBe(2);
  });
});
