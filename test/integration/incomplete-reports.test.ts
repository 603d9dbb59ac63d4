import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '#test/support/app.ts';
import { DATABASES } from '#test/support/databases.ts';
import { count, importReport, reimport } from '#test/support/importing.ts';
import { brokenInvariants } from '#test/support/invariants.ts';
import { genericReport } from '#test/support/scan-reports.ts';

const TWO = genericReport([{ title: 'First' }, { title: 'Second' }]);
const NAMELESS = genericReport([{ title: '' }, { title: '' }]);
const KEPT = 'Nothing is closed, because the report is incomplete: 2 findings that it does not name stay open.';

describe.each(DATABASES)('a report that lacks entries on %s', (dialect) => {
  let app: TestApp;
  beforeEach(async () => {
    app = await testApp(dialect);
  });
  afterEach(async () => {
    expect(await brokenInvariants(app.store)).toEqual([]);
    await app.close();
  });

  it.each([importReport, reimport])('closes nothing by $name, and says so', async (run) => {
    await importReport(app, TWO);
    const { counts, problems } = await run(app, NAMELESS, { close_old_findings: true });
    expect(counts).toMatchObject({ created: 0, closed: 0 });
    expect(problems[0]).toBe(KEPT);
    expect(await count(app, 'is:open')).toBe(2);
    const { imports } = await app.call('imports.list', {});
    expect(imports[0]?.problems[0]).toBe(KEPT);
  });

  it('closes what it does not name when a person says that it is complete', async () => {
    await importReport(app, TWO);
    const { counts, problems } = await reimport(app, NAMELESS, { report_is_complete: true });
    expect(counts.closed).toBe(2);
    expect(problems).not.toContain(KEPT);
  });

  it('that is empty without a problem closes everything', async () => {
    await importReport(app, TWO);
    expect((await reimport(app, genericReport([]))).counts.closed).toBe(2);
  });
});
