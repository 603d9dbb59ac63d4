import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testApp } from '#test/support/app.ts';
import { findings, HERE, importReport, reimport } from '#test/support/importing.ts';
import { brokenInvariants } from '#test/support/invariants.ts';
import { hiddenEntries } from '#test/support/still-reported.ts';
import { parserFolders } from '#test/support/parser-folders.ts';
import { stateOf } from '#test/support/state.ts';

const samples = parserFolders().flatMap((folder) =>
  folder.samples.map((path) => {
    const { scan_type } = JSON.parse(readFileSync(`${path}.expect.json`, 'utf8')) as { scan_type: string };
    return { label: `${folder.name}/${basename(path)}`, report: { name: basename(path), scan_type, content: readFileSync(path) } };
  }),
);

describe('every sample report', () => {
  it.each(samples)('$label: the same twice adds nothing but duplicates, an identical reimport changes nothing', async ({ report }) => {
    const app = await testApp('sqlite');
    const first = await importReport(app, report);
    expect(await hiddenEntries(app.store, report, first.test_id)).toEqual([]);
    const imported = (await findings(app)).map(({ last_status_update: _, ...one }) => one);
    const again = await reimport(app, report, { target: { test: first.test_id } });
    expect(again.counts).toMatchObject({ created: 0, duplicates: 0, matched: 0, reactivated: 0, closed: 0 });
    expect((await findings(app)).map(({ last_status_update: _, ...one }) => one)).toEqual(imported);
    expect((await importReport(app, report)).counts).toMatchObject({ created: 0 });
    const second = await importReport(app, report, { target: { ...HERE, engagement_name: 'Second' } });
    expect(await hiddenEntries(app.store, report, second.test_id)).toEqual([]);
    // Gone from one place, it is still open in the others; reported again, it is open once.
    await app.call('tests.delete', { id: first.test_id });
    expect(await hiddenEntries(app.store, report, second.test_id)).toEqual([]);
    await app.undo();
    expect(await app.run('findings.recompute_duplicates', {})).toMatchObject({ hashes_changed: 0 });
    expect(await brokenInvariants(app.store)).toEqual([]);
    const made = await stateOf(app.store);
    await app.undo();
    await app.run('journal.redo', {});
    expect(await stateOf(app.store)).toEqual(made);
    await app.close();
  });
});
