import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyOfDraft } from '#core/ingest/keys.ts';
import { readReport } from '#core/ingest/read-report.ts';
import type { Parser } from '#core/parsers/_kit/parser.ts';
import { parsers } from '#core/parsers/registry.generated.ts';
import { changingFact, isOrdered } from '#test/support/changing-facts.ts';
import { type LaterRun, laterRun } from '#test/support/later-run.ts';
import { parserFolders } from '#test/support/parser-folders.ts';

// What a finding is known by never depends on what changes from run to run: the same report with other dates, counts, tags, versions and
// states, or with its lists the other way round, holds the same findings. Otherwise an update closes what somebody decided on, and makes it anew.

const FIRST_SPEAKS =
  'entries of one name are one finding, and the first of them speaks for it, as in DefectDojo; reports give them the same texts';
const FIRST_LINE = 'the first line tells what the file is';

/** Scan types and the facts that are theirs to tell. */
const EXCEPTIONS: readonly { readonly scanTypes: readonly string[]; readonly what: string; readonly reason: string }[] = [
  {
    scanTypes: [
      'Acunetix Scan',
      'AppSpider Scan',
      'Arachni Scan',
      'Burp GraphQL API',
      'CargoAudit Scan',
      'Checkmarx OSA',
      'Clair Scan',
      'GitLab DAST Report',
      'GitLab SAST Report',
      'Node Security Platform Scan',
      'Retire.js Scan',
      'SpotBugs Scan',
      'Trustwave Scan (CSV)',
      'njsscan Scan',
    ],
    what: 'order',
    reason: FIRST_SPEAKS,
  },
  { scanTypes: ['Govulncheck Scanner', 'Govulncheck Scanner V2', 'Kubeaudit Scan', 'httpx Scan'], what: 'order', reason: FIRST_LINE },
  { scanTypes: ['Flawfinder Scan'], what: 'order', reason: 'the first of several results with one fingerprint keeps it, as in DefectDojo' },
  { scanTypes: ['HCLAppScan XML'], what: 'order', reason: 'the causes of an issue stand in its title, as in DefectDojo' },
  { scanTypes: ['Mayhem SARIF Report'], what: 'order', reason: 'weaknesses are tags, of which the first is the main one' },
  { scanTypes: ['CSAF Scan'], what: 'the state of the fix', reason: '`fixed` lists the products that the finding is about' },
  { scanTypes: ['MobSF Scan'], what: 'states', reason: 'the status of a permission is how dangerous it is, not what became of it' },
];

let scratch = '';
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'identity-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const NEVER: LaterRun = { changes: () => false, reverses: () => false };

const folders = parserFolders()
  .map(({ name, samples }) => ({ name, samples: samples.filter((file) => laterRun(file, NEVER) !== undefined) }))
  .filter(({ samples }) => samples.length > 0);

describe.each(folders)('$name', ({ samples }) => {
  it.each(samples.map((file) => [basename(file), file] as const))('knows the findings of %s again', (_, file) => {
    const parser = parserOf(file);
    const except = EXCEPTIONS.filter(({ scanTypes }) => scanTypes.includes(parser.scanType)).map(({ what }) => what);
    const before = identities(parser, written(file, NEVER));
    for (const what of ['facts', 'states', 'order']) {
      const run = (only: (name: string) => boolean) => laterRunOf(what, except, only);
      const after = identities(
        parser,
        written(
          file,
          run(() => true),
        ),
      );
      // A state may close a finding or rate it; it must not make it another one.
      if (what === 'states' && !same(before.shown, after.shown)) continue;
      if (!same(before.names, after.names))
        expect(
          culprits(file, parser, before.names, run),
          `${what} that are part of what the findings of ${basename(file)} are known by`,
        ).toEqual([]);
    }
  });
});

it('has no exception for what is not there', () => {
  for (const { scanTypes } of EXCEPTIONS)
    for (const scanType of scanTypes) expect(parsers.map((parser) => parser.scanType)).toContain(scanType);
});

/** A later run in which one kind of facts is another, and of them only what has a wanted name. */
function laterRunOf(what: string, except: readonly string[], only: (name: string) => boolean): LaterRun {
  return {
    changes: (path, value) => {
      const fact = changingFact(path, value);
      if (fact === undefined || except.includes(fact) || what === 'order') return false;
      return (fact === 'states') === (what === 'states') && only(path.join('.'));
    },
    reverses: (path) => what === 'order' && !except.includes('order') && !isOrdered(path) && only(path.join('.')),
  };
}

interface Identities {
  /** What a reimport and the search for duplicates compare (`ingest/reimport.ts`, `ingest/dedupe.ts`). */
  readonly names: readonly string[];
  readonly shown: readonly string[];
}

function identities(parser: Parser, file: string): Identities {
  const names: string[] = [];
  const shown: string[] = [];
  for (const draft of readReport(file, parsers, { scanType: parser.scanType }).drafts) {
    const { hash_code, unique_id, severity, title } = keyOfDraft(draft, parser.dedupe);
    const { algorithm } = parser.dedupe;
    if (algorithm === 'legacy') names.push(`${severity} ${title.toLowerCase()} ${hash_code}`);
    else names.push(algorithm === 'hash_code' || unique_id === null ? `hash ${hash_code}` : `id ${unique_id}`);
    shown.push(`${severity} ${title}`);
  }
  return { names, shown };
}

/** The names of the facts that alone make other findings. */
function culprits(file: string, parser: Parser, before: readonly string[], run: (only: (name: string) => boolean) => LaterRun): string[] {
  const hits = new Set<string>();
  laterRun(
    file,
    run((name) => Boolean(hits.add(name))),
  );
  const found = [...hits].filter(
    (hit) =>
      !same(
        before,
        identities(
          parser,
          written(
            file,
            run((name) => name === hit),
          ),
        ).names,
      ),
  );
  return found.length > 0 ? found : [...hits];
}

function written(file: string, run: LaterRun): string {
  const path = join(scratch, basename(file));
  writeFileSync(path, laterRun(file, run) ?? '');
  return path;
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return JSON.stringify(a.toSorted()) === JSON.stringify(b.toSorted());
}

function parserOf(file: string): Parser {
  const { scan_type } = JSON.parse(readFileSync(`${file}.expect.json`, 'utf8')) as { scan_type: string };
  return parsers.find((parser) => parser.scanType === scan_type) as Parser;
}
