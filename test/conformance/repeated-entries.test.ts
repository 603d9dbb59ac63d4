import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyOfDraft } from '#core/ingest/keys.ts';
import { readReport } from '#core/ingest/read-report.ts';
import type { Parser } from '#core/parsers/_kit/parser.ts';
import { parsers } from '#core/parsers/registry.generated.ts';
import { doubled } from '#test/support/doubled.ts';
import { parserFolders } from '#test/support/parser-folders.ts';

// A report that repeats its entries has no more findings than without. Tools append to their files, list a thing under two headings, or are
// run twice into one. Where DefectDojo keeps repeated entries, they have to be known as duplicates, so that none of them is open.

const samples = parserFolders().flatMap((folder) =>
  folder.samples
    .filter((file) => !/\.(?:zip|xlsx)$/.test(file))
    .map((file) => ({ file, scanType: (JSON.parse(readFileSync(`${file}.expect.json`, 'utf8')) as { scan_type: string }).scan_type })),
);

let scratch = '';
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'repeated-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('entries a report repeats', () => {
  it.each(samples.map(({ file, scanType }) => [scanType, basename(file), file] as const))('%s: %s', (scanType, name, file) => {
    const parser = parsers.find((one) => one.scanType === scanType) as Parser;
    const once = read(file, parser);
    for (const { how, text } of doubled(readFileSync(file, 'utf8'), name)) {
      const twice = join(scratch, name);
      writeFileSync(twice, text);
      const found = read(twice, parser);
      if (!parser.keepsRepeats) expect(found.count, how).toBe(once.count);
      expect(found.apart, how).toBe(once.apart);
    }
  });

  it('doubles reports of every form', () => {
    const forms = samples.flatMap(({ file }) => doubled(readFileSync(file, 'utf8'), basename(file)).map(({ how }) => how));
    for (const how of ['entries of its lists', 'lines', 'rows', 'elements of floor 2']) expect(forms).toContain(how);
  });
});

/** How many findings there are, and how many of them the recipe of the scan type tells apart. */
function read(file: string, parser: Parser): { count: number; apart: number } {
  const drafts = readReport(file, parsers, { scanType: parser.scanType }).drafts.toArray();
  const { algorithm } = parser.dedupe;
  const ids = new Set<string>();
  let apart = 0;
  for (const { hash_code, unique_id } of drafts.map((draft) => keyOfDraft(draft, parser.dedupe))) {
    const own = [
      ...(algorithm.startsWith('unique_id') && unique_id ? [`id ${unique_id}`] : []),
      ...(algorithm === 'unique_id_from_tool' ? [] : [`hash ${hash_code}`]),
    ];
    if (!own.some((id) => ids.has(id))) apart++;
    for (const id of own) ids.add(id);
  }
  return { count: drafts.length, apart };
}
