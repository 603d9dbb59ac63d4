import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { detect, formatFor } from '#core/ingest/detect.ts';
import { readReport } from '#core/ingest/read-report.ts';
import type { Draft } from '#core/model/draft.ts';
import { isSeverity } from '#core/model/severity.ts';
import { readHead } from '#core/parsers/_kit/head.ts';
import { type Parser, ReportError } from '#core/parsers/_kit/parser.ts';
import { openSource } from '#core/parsers/_kit/source.ts';
import { parsers as registry } from '#core/parsers/registry.generated.ts';
import { recordingContext } from '#test/support/files.ts';
import { mutated, seeded, seedOf } from '#test/support/mutate.ts';
import { PARSERS_ROOT, type ParserFolder, parserFolders, parsersOf } from '#test/support/parser-folders.ts';

// One test for all parsers, none of it about a single one: a new folder is checked by being there.
// UPDATE_SAMPLES=1 writes the expectations; read them before committing.
const UPDATE = process.env['UPDATE_SAMPLES'] === '1';
const MUTATIONS = 12;
const SWAPS = 3;

const folders = parserFolders();
let scratch = '';
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'parsers-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

it('registers every parser folder, each scan type once', () => {
  expect(folders.length).toBeGreaterThan(0);
  const registered = [
    ...readFileSync(join(PARSERS_ROOT, 'registry.generated.ts'), 'utf8').matchAll(/'\.\/([^_/'][^/']*)\/parser\.ts'/g),
  ].map((hit) => hit[1]);
  expect(registered.toSorted(), 'run npm run generate').toEqual(folders.map((folder) => folder.name).toSorted());
  const names = registry.map((parser) => parser.scanType);
  expect(new Set(names).size).toBe(names.length);
});

it('says of every deliberate difference from DefectDojo which scan type, which field and why', () => {
  const deviations = JSON.parse(readFileSync(join(PARSERS_ROOT, 'deviations.json'), 'utf8')) as Record<string, string>[];
  const known = registry.map((parser) => parser.scanType);
  for (const { scan_type = '', field = '', reason = '' } of deviations) {
    expect(known).toContain(scan_type);
    expect(field).not.toBe('');
    expect(reason, `${scan_type}: ${field}`).toMatch(/^\S.{20,}\.$/);
  }
});

describe.each(folders)('$name', (folder) => {
  it('declares parsers the registry holds', async () => {
    const own = await parsersOf(folder);
    expect(own.length).toBeGreaterThan(0);
    for (const parser of own) {
      expect(registry).toContain(parser);
      expect(parser.formats.length).toBeGreaterThan(0);
      expect(parser.export.trim()).not.toBe('');
      expect(parser.tool.url).toMatch(/^https?:\/\//);
    }
  });

  it('imports the kit and its own files only', () => {
    for (const file of folder.sources) {
      for (const [, from] of readFileSync(file, 'utf8').matchAll(/\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)) {
        expect(from, basename(file)).toMatch(/^(?:\.\.\/_kit\/index\.ts|\.\/[\w-]+\.ts)$/);
      }
    }
  });

  it('has a readme without top headings, samples with expectations, and a bad sample', () => {
    expect(folder.readme.trim().length).toBeGreaterThan(100);
    expect(folder.readme.replace(/^```[^]*?^```/gm, '')).not.toMatch(/^##? /m);
    expect(folder.samples.length).toBeGreaterThan(0);
    expect(folder.bad.length).toBeGreaterThan(0);
  });

  it.each(folder.samples.map((file) => [basename(file), file]))(
    'reads %s as expected, twice the same, known as its own',
    async (_, file) => {
      const scanType = await scanTypeOf(folder, file);
      const report = readAll(file, scanType);
      if (UPDATE) writeFileSync(`${file}.expect.json`, `${JSON.stringify(report, null, 2)}\n`);
      expect(report).toEqual(JSON.parse(readFileSync(`${file}.expect.json`, 'utf8')));
      expect(readAll(file, scanType)).toEqual(report);
      expectDetected(file, scanType, await parsersOf(folder));
    },
  );

  it.each(folder.samples.map((file) => [basename(file), file]))('yields whole drafts from %s', async (_, file) => {
    for (const draft of rawDrafts(file, await scanTypeOf(folder, file))) {
      expect(Object.keys(draft).filter((key) => !(key in DRAFT_FIELDS))).toEqual([]);
      expect(draft.title.trim()).not.toBe('');
      expect(isSeverity(draft.severity), String(draft.severity)).toBe(true);
    }
  });

  it('fills the facts its duplicates are recognised by', async () => {
    for (const parser of await parsersOf(folder)) {
      const files = await samplesOf(folder, parser.scanType);
      expect(files, `samples of ${parser.scanType}`).not.toEqual([]);
      const drafts = files.flatMap((file) => readAll(file, parser.scanType).findings);
      // Where the hash code may decide as well, its own fields are enough.
      const isId = parser.dedupe.algorithm.startsWith('unique_id') && !parser.dedupe.fields;
      const unique = isId ? ['unique_id_from_tool' as const] : [];
      for (const field of [...(parser.dedupe.fields ?? []), ...unique]) {
        expect(
          drafts.some((draft) => saysSomething(field === 'cwes' ? (draft.cwes ?? draft.cwe) : draft[field])),
          `${parser.scanType}: ${field}`,
        ).toBe(true);
      }
    }
  });

  it.each(folder.bad.map((file) => [basename(file), file]))('refuses %s in one sentence', async (_, file) => {
    for (const parser of await parsersOf(folder)) {
      const error = failureOf(file, parser.scanType);
      expect(error, parser.scanType).toBeInstanceOf(ReportError);
      expectSentence(error as ReportError, file);
    }
  });

  it('survives damaged reports and reports of other tools', async () => {
    for (const file of folder.samples) {
      const random = seeded(seedOf(`${folder.name}/${basename(file)}`));
      const scanType = await scanTypeOf(folder, file);
      const bytes = readFileSync(file);
      for (let round = 0; round < MUTATIONS; round++) {
        const damaged = join(scratch, `${folder.name}-${round}-${basename(file)}`);
        writeFileSync(damaged, mutated(bytes, random));
        expectSurvival(damaged, scanType);
      }
      for (let round = 0; round < SWAPS; round++) {
        const other = registry[Math.floor(random() * registry.length)] as Parser;
        expectSurvival(file, other.scanType);
      }
    }
  }, 60_000);
});

interface Expectation {
  readonly scan_type: string;
  readonly test?: object | undefined;
  readonly problems?: readonly string[];
  readonly findings: readonly Draft[];
}

function readAll(file: string, scanType: string): Expectation {
  const report = readReport(file, registry, { scanType });
  const findings = report.drafts.toArray();
  const { problems, test } = report;
  const whole = { scan_type: scanType, ...(test && { test }), ...(problems.length > 0 && { problems }), findings };
  return JSON.parse(JSON.stringify(whole)) as Expectation;
}

/** What its expectation says; a new sample belongs to the folder's parser that recognises it. */
async function scanTypeOf(folder: ParserFolder, file: string): Promise<string> {
  const known = expectationOf(file)?.scan_type;
  if (known) return known;
  if (!UPDATE) throw new Error(`${file} has no expectation; run with UPDATE_SAMPLES=1 and read what is written`);
  const own = await parsersOf(folder);
  return detect(readHead(openSource(file)), own).scan_type ?? (own[0] as Parser).scanType;
}

async function samplesOf(folder: ParserFolder, scanType: string): Promise<string[]> {
  const types = await Promise.all(folder.samples.map((file) => scanTypeOf(folder, file)));
  return folder.samples.filter((_, index) => types[index] === scanType);
}

function expectationOf(file: string): Expectation | undefined {
  try {
    return JSON.parse(readFileSync(`${file}.expect.json`, 'utf8')) as Expectation;
  } catch {
    return undefined;
  }
}

/**
 * Among all parsers one of the sample's folder comes first (a tool may have two scan types for one file); a generic one may only be asked
 * after it. An empty report shows no tool.
 */
function expectDetected(file: string, scanType: string, own: readonly Parser[]): void {
  const head = readHead(openSource(file));
  if (head.text.trim() === '') return;
  const { candidates } = detect(head, registry);
  expect(candidates, basename(file)).toContain(scanType);
  expect(
    own.map((parser) => parser.scanType),
    `candidates: ${candidates.join(', ')}`,
  ).toContain(candidates[0]);
}

function rawDrafts(file: string, scanType: string): Draft[] {
  const parser = registry.find((one) => one.scanType === scanType) as Parser;
  const source = openSource(file);
  const format = formatFor(parser, readHead(source));
  return format ? format.read(source, recordingContext()).toArray() : [];
}

function failureOf(file: string, scanType: string): unknown {
  try {
    readReport(file, registry, { scanType }).drafts.toArray();
    return undefined;
  } catch (error) {
    return error;
  }
}

/** Read or refused, but never crashed: a crash carries its cause. */
function expectSurvival(file: string, scanType: string): void {
  const error = failureOf(file, scanType);
  if (error === undefined) return;
  expect(error).toBeInstanceOf(ReportError);
  if ((error as ReportError).cause)
    throw new Error(`${scanType} crashed on ${basename(file)}: ${((error as ReportError).cause as Error).stack}`);
  expectSentence(error as ReportError, file);
}

function expectSentence(error: ReportError, file: string): void {
  expect(error.cause, error.message).toBeUndefined();
  expect(error.message.startsWith(`${basename(file)}: `), error.message).toBe(true);
  expect(error.message).not.toMatch(/\n|\bat \S+ \(|undefined|\[object/);
  expect(error.message.length).toBeLessThan(600);
}

function saysSomething(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== '';
}

/** Every field a draft may have; the compiler keeps it complete. */
const DRAFT_FIELDS: Readonly<Record<keyof Draft, true>> = {
  title: true,
  severity: true,
  description: true,
  mitigation: true,
  impact: true,
  references: true,
  steps_to_reproduce: true,
  severity_justification: true,
  status_reason: true,
  date: true,
  cwe: true,
  cwes: true,
  vulnerability_ids: true,
  cvssv3: true,
  cvssv3_score: true,
  cvssv4: true,
  cvssv4_score: true,
  epss_score: true,
  epss_percentile: true,
  known_exploited: true,
  ransomware_used: true,
  kev_date: true,
  file_path: true,
  line: true,
  component_name: true,
  component_version: true,
  unique_id_from_tool: true,
  vuln_id_from_tool: true,
  service: true,
  param: true,
  payload: true,
  fix_available: true,
  fix_version: true,
  nb_occurences: true,
  scanner_confidence: true,
  publish_date: true,
  planned_remediation_date: true,
  planned_remediation_version: true,
  effort_for_fixing: true,
  sast_source_object: true,
  sast_sink_object: true,
  sast_source_line: true,
  sast_source_file_path: true,
  static_finding: true,
  dynamic_finding: true,
  active: true,
  verified: true,
  false_p: true,
  out_of_scope: true,
  risk_accepted: true,
  under_review: true,
  is_mitigated: true,
  mitigated: true,
  endpoints: true,
  tags: true,
  request_response: true,
  files: true,
};
