import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { ReportFormat } from '#core/contract/reports.ts';
import { type ReportData, renderReport } from '#core/reports/report.ts';

/** A folder of its own for the running test; gone when it ends. */
export async function ownFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'report-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A report as it lies on the disk, with what the rendering answered and said on its way. */
export interface RenderedReport {
  readonly path: string;
  readonly bytes: Buffer;
  readonly text: string;
  readonly size: number;
  readonly pages: number | null;
  readonly progress: readonly (readonly [done: number, total: number])[];
  /** All files in the report's folder: nothing but the report is to be left. */
  readonly files: readonly string[];
}

/** Renders into a folder of its own. */
export async function rendered(format: ReportFormat, data: ReportData): Promise<RenderedReport> {
  const folder = await ownFolder();
  const file = path.join(folder, `report.${format}`);
  const progress: [number, number][] = [];
  const answer = await renderReport(format, data, file, (done, total) => progress.push([done, total]), new AbortController().signal);
  const bytes = await readFile(file);
  return { path: file, bytes, text: bytes.toString('utf8'), ...answer, progress, files: await readdir(folder) };
}
