import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readReport } from '#core/ingest/read-report.ts';
import type { Parser } from '#core/parsers/_kit/parser.ts';
import type { Output } from './output.ts';

export interface ParseOptions {
  readonly files: readonly string[];
  readonly scanType?: string | undefined;
  /** A file with one `{"scan_type", "file"}` object a line. */
  readonly manifest?: string | undefined;
}

/** Prints what reports hold, one JSON object a file. Returns the exit code: 1 when a file named on the command line was refused. */
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
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Job);
}

function parseOne(file: string, scanType: string | undefined, parsers: readonly Parser[], output: Output): boolean {
  try {
    const report = readReport(resolve(file), parsers, { scanType, keepTagWords: true });
    const findings = report.drafts.toArray();
    const { problems, test } = report;
    output.write(
      `${JSON.stringify({ scan_type: report.parser.scanType, file, status: 'ok', findings, ...(problems.length > 0 && { problems }), ...(test && { test }) })}\n`,
    );
    return true;
  } catch (error) {
    output.write(`${JSON.stringify({ scan_type: scanType ?? null, file, status: 'error', error: (error as Error).message })}\n`);
    return false;
  }
}
