import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { detect } from '#core/ingest/detect.ts';
import { readReport } from '#core/ingest/read-report.ts';
import { readHead } from '#core/parsers/_kit/head.ts';
import { ReportError } from '#core/parsers/_kit/parser.ts';
import { openSource } from '#core/parsers/_kit/source.ts';
import { parsers } from '#core/parsers/registry.generated.ts';
import { temporaryFile } from '#test/support/files.ts';
import { jsonVariants, type Variant, xmlVariants } from '#test/support/layouts.ts';
import { parserFolders } from '#test/support/parser-folders.ts';

// Every sample as a next version, another exporter or a careless hand might write it: it is read, or refused, or told of, and never in silence
// a report without findings, after which an import would close everything.

/** Larger samples hold more of the same. */
const MAX_BYTES = 100_000;

/** Where a report without findings is read in silence, and why that stays. */
const EXCEPTIONS: readonly { readonly scan_type: string; readonly change: RegExp; readonly reason: string }[] = [
  {
    scan_type: 'Anchore Enterprise Policy Check',
    change: /in a list/,
    reason: 'A list of evaluations is what it reads; its digests are names of the tool, not keys that could be missed.',
  },
  { scan_type: 'Burp Suite DAST Scan', change: /tbody/, reason: 'An HTML page has no layout that could be told from its text.' },
  { scan_type: 'Burp Enterprise Scan', change: /tbody/, reason: 'An HTML page has no layout that could be told from its text.' },
  {
    scan_type: 'CycloneDX Scan',
    change: /^empty/,
    reason: 'An empty list of vulnerabilities stands there, which is what a clean one looks like.',
  },
  {
    scan_type: 'Dependency Check Scan',
    change: /^empty/,
    reason: 'An empty list of vulnerabilities stands there, which is what a clean one looks like.',
  },
  { scan_type: 'PingCastle', change: /^empty/, reason: 'An empty list of rules stands there, which is what a clean one looks like.' },
  { scan_type: 'Wapiti Scan', change: /^empty/, reason: 'An empty list of entries stands there, which is what a clean one looks like.' },
  {
    scan_type: 'Kubescape JSON Importer',
    change: /^results renamed/,
    reason: 'Its summary lists the same resources, and reports without results are written.',
  },
  {
    scan_type: 'Masscan Scan',
    change: /ports\[\] inside/,
    reason: 'A record of a port may hold anything, as a banner has facts of its own.',
  },
  { scan_type: 'Popeye Scan', change: /level|issues/, reason: 'Issues without a level are what Popeye writes of what is well.' },
  {
    scan_type: 'Microfocus Webinspect Scan',
    change: /Issue renamed/,
    reason: 'A session without issues is a page that was visited and is well.',
  },
];

interface Reading {
  readonly findings: number;
  readonly problems: readonly string[];
  readonly incomplete: boolean;
}

function readingOf(file: string, scanType: string, fileName: string): Reading | ReportError {
  try {
    const report = readReport(file, parsers, { scanType, fileName });
    const findings = report.drafts.toArray().length;
    return { findings, problems: report.problems, incomplete: report.incomplete };
  } catch (error) {
    if (error instanceof ReportError && error.cause === undefined) return error;
    throw error;
  }
}

/** What is wrong with how a variant is read; undefined when all is well. */
function faultOf(variant: Variant, scanType: string, fileName: string, whole: Reading, isDetected: boolean): string | undefined {
  const file = temporaryFile(variant.text, fileName);
  const read = readingOf(file, scanType, fileName);
  if (variant.kind === 'odd' && isDetected && !detect(readHead(openSource(file, fileName)), parsers).candidates.includes(scanType))
    return 'is not recognised';
  if (read instanceof ReportError || read.incomplete) return undefined;
  if (read.findings === 0) return 'is read as a report without findings';
  const isTold = read.problems.some((sentence) => !whole.problems.includes(sentence));
  // Of an XML element that is there twice parsers take the first.
  if (variant.kind === 'odd' && !variant.text.startsWith('<') && read.findings < whole.findings && !isTold) return 'loses findings';
  return undefined;
}

describe.each(parserFolders().filter((folder) => folder.samples.length > 0))('reports of $name in another layout', ({ samples }) => {
  it.each(samples.map((file) => [basename(file), file] as const))('%s', (name, file) => {
    const bytes = readFileSync(file);
    if (bytes.length > MAX_BYTES) return;
    const { scan_type } = JSON.parse(readFileSync(`${file}.expect.json`, 'utf8')) as { scan_type: string };
    const whole = readingOf(file, scan_type, name);
    if (whole instanceof ReportError || whole.findings === 0) return;
    const isDetected = detect(readHead(openSource(file)), parsers).candidates.includes(scan_type);
    const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
    const faults = [...jsonVariants(text), ...xmlVariants(text)]
      .filter(({ change }) => !EXCEPTIONS.some((one) => one.scan_type === scan_type && one.change.test(change)))
      .map((variant) => ({ change: variant.change, fault: faultOf(variant, scan_type, name, whole, isDetected) }))
      .filter(({ fault }) => fault !== undefined);
    expect(faults).toEqual([]);
  });
});
