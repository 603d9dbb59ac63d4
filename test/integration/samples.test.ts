import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Draft } from '#core/model/draft.ts';
import { parsers } from '#core/parsers/registry.generated.ts';
import { testApp } from '#test/support/app.ts';
import { findings, HERE, importReport, reimport } from '#test/support/importing.ts';
import { brokenInvariants } from '#test/support/invariants.ts';
import { parserFolders } from '#test/support/parser-folders.ts';
import { stateOf } from '#test/support/state.ts';

interface Expectation {
  readonly scan_type: string;
  readonly findings: readonly Draft[];
}

const samples = parserFolders().flatMap((folder) =>
  folder.samples.map((path) => {
    const { scan_type, findings: drafts } = JSON.parse(readFileSync(`${path}.expect.json`, 'utf8')) as Expectation;
    const isLegacy = parsers.find((parser) => parser.scanType === scan_type)?.dedupe.algorithm === 'legacy';
    return {
      label: `${folder.name}/${basename(path)}`,
      report: { name: basename(path), scan_type, content: readFileSync(path) },
      // Legacy compares places: without a location and without a file nothing is a duplicate (domain facts 5.4).
      anew: isLegacy ? drafts.filter((draft) => !draft.endpoints?.length && !draft.file_path).length : 0,
    };
  }),
);

describe('every sample report', () => {
  it.each(samples)(
    '$label: the same twice adds nothing but duplicates, an identical reimport changes nothing',
    async ({ report, anew }) => {
      const app = await testApp('sqlite');
      const first = await importReport(app, report);
      const imported = (await findings(app)).map(({ last_status_update: _, ...one }) => one);
      const again = await reimport(app, report, { target: { test: first.test_id } });
      expect(again.counts).toMatchObject({ created: 0, duplicates: 0, matched: 0, reactivated: 0, closed: 0 });
      expect((await findings(app)).map(({ last_status_update: _, ...one }) => one)).toEqual(imported);
      expect((await importReport(app, report, { target: { ...HERE, engagement_name: 'Second' } })).counts).toMatchObject({ created: anew });
      expect(await app.run('findings.recompute_duplicates', {})).toMatchObject({ hashes_changed: 0 });
      expect(await brokenInvariants(app.store)).toEqual([]);
      const made = await stateOf(app.store);
      await app.undo();
      await app.run('journal.redo', {});
      expect(await stateOf(app.store)).toEqual(made);
      await app.close();
    },
  );
});
