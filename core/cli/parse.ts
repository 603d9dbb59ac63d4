import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readReport } from '#core/ingest/read-report.ts';
import type { Draft } from '#core/model/draft.ts';
import { endpointOf } from '#core/parsers/_kit/endpoints.ts';
import { isFields } from '#core/parsers/_kit/shape.ts';
import { type Parser, ReportError } from '#core/parsers/_kit/parser.ts';
import type { Output } from './output.ts';

export interface ParseOptions {
  readonly files: readonly string[];
  readonly scanType?: string | undefined;
  /** A file with one `{"scan_type", "file"}` object a line. */
  readonly manifest?: string | undefined;
}

/**
 * Prints what reports hold, one JSON object a line and file. Returns the exit code: 1 when a file named on the command line was refused;
 * a manifest is done when every line was answered. Throws `ReportError` for a manifest that cannot be read.
 */
export function parse(options: ParseOptions, parsers: readonly Parser[], output: Output): number {
  const jobs =
    options.manifest === undefined ? options.files.map((file) => ({ file, scan_type: options.scanType })) : readManifest(options.manifest);
  let refused = 0;
  for (const job of jobs) refused += parseOne(job.file, job.scan_type, parsers, output) ? 0 : 1;
  return refused > 0 && options.manifest === undefined ? 1 : 0;
}

interface Job {
  readonly file: string;
  readonly scan_type?: string | undefined;
}

function readManifest(path: string): Job[] {
  const lines = readLines(path);
  return lines.flatMap((line, index) => (line.trim() === '' ? [] : [readJob(line, `${path}: line ${index + 1}`)]));
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch {
    throw new ReportError(`${path}: the manifest cannot be opened; check the path`);
  }
}

function readJob(line: string, place: string): Job {
  let job: unknown;
  try {
    job = JSON.parse(line);
  } catch {
    job = undefined;
  }
  if (!isFields(job) || typeof job['file'] !== 'string')
    throw new ReportError(`${place} is not an object such as {"scan_type": "SARIF", "file": "a.sarif"}`);
  return { file: job['file'], scan_type: typeof job['scan_type'] === 'string' ? job['scan_type'] : undefined };
}

function parseOne(file: string, scanType: string | undefined, parsers: readonly Parser[], output: Output): boolean {
  try {
    const report = readReport(resolve(file), parsers, { scanType, asReported: true });
    const findings = report.drafts.toArray();
    const { problems, test } = report;
    const facts = {
      scan_type: report.parser.scanType,
      file,
      status: 'ok',
      ...(problems.length > 0 && { problems }),
      ...(test && { test }),
    };
    output.write(`${JSON.stringify(facts).slice(0, -1)},"findings":[`);
    // Piece by piece: the text of a large report is longer than a string may be.
    for (let at = 0; at < findings.length; at += PIECE) {
      const piece = findings.slice(at, at + PIECE).map((finding) => JSON.stringify(printable(finding)));
      output.write(`${at > 0 ? ',' : ''}${piece.join(',')}`);
    }
    output.write(']}\n');
    return true;
  } catch (error) {
    output.write(`${JSON.stringify({ scan_type: scanType ?? null, file, status: 'error', error: (error as Error).message })}\n`);
    return false;
  }
}

const PIECE = 1000;

/** An IPv6 location is printed in parts, its host without brackets: so DefectDojo tells its locations. Others stay texts. */
function printable(finding: Draft): Draft {
  if (!finding.endpoints?.some(isIpv6)) return finding;
  return { ...finding, endpoints: finding.endpoints.map((location) => (isIpv6(location) && endpointOf(location)) || location) };
}

function isIpv6(location: unknown): boolean {
  return typeof location === 'string' && /^(?:[a-z][a-z0-9+.-]*:)?(?:\/\/)?(?:[^@/?#]*@)?\[/i.test(location);
}
