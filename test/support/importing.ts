import type { FindingRow } from '#core/contract/findings.ts';
import type { ErrorCode } from '#core/contract/errors.ts';
import type { Input, Output } from '#core/contract/index.ts';
import type { TestApp } from './app.ts';
import { temporaryFile } from './files.ts';
import type { ScanReport } from './scan-reports.ts';

type Request = Input<'imports.run'>;
export type ImportResult = Output<'imports.run'>;
export type Target = Partial<Request['target']>;
export type Options = NonNullable<Request['options']>;

/** Where reports go unless a test says otherwise. */
export const HERE: Target = { product_type_name: 'Research', product_name: 'Shop', engagement_name: 'Nightly' };

/** A report's import request; the report is written to disk and registered, as a person would choose it. */
export async function requestOf(
  app: TestApp,
  report: ScanReport,
  { mode = 'import', target = HERE, ...options }: { mode?: Request['mode']; target?: Target } & Options = {},
): Promise<Request> {
  const { file } = await app.port.registerFile(temporaryFile(report.content, report.name), { name: report.name });
  return { file, scan_type: report.scan_type, mode, target, options };
}

/** Imports a report through the application: real parse thread, one transaction. */
export async function importReport(app: TestApp, report: ScanReport, options: { target?: Target } & Options = {}): Promise<ImportResult> {
  return await app.run('imports.run', await requestOf(app, report, { ...options, mode: 'import' }));
}

/** Reimports a report, by default into the last test of its scan type. */
export async function reimport(app: TestApp, report: ScanReport, options: { target?: Target } & Options = {}): Promise<ImportResult> {
  return await app.run('imports.run', await requestOf(app, report, { ...options, mode: 'reimport' }));
}

/** The code an import is refused with; null when it went through. */
export async function importRefusal(
  app: TestApp,
  report: ScanReport,
  options: { mode?: Request['mode']; target?: Target } & Options = {},
): Promise<ErrorCode | null> {
  return await app.refusal('imports.run', await requestOf(app, report, options));
}

/** Findings that match a query, oldest first. */
export async function findings(app: TestApp, query = ''): Promise<FindingRow[]> {
  return (await app.call('findings.list', { query, sort: 'id', offset: 0, limit: 1000 })).rows;
}

/** The one finding of a title. */
export async function findingNamed(app: TestApp, title: string): Promise<Output<'findings.get'>> {
  const named = (await findings(app)).filter((one) => one.title === title);
  if (named.length !== 1) throw new Error(`${named.length} findings are titled “${title}”`);
  return await app.call('findings.get', { id: (named[0] as FindingRow).id });
}

/** How many findings match, by query. */
export async function count(app: TestApp, query = ''): Promise<number> {
  return (await app.call('findings.count', { query })).count;
}

/** What an import did to findings: DefectDojo's created, closed, reactivated, untouched. */
export function delta({ counts }: ImportResult): string {
  return `c${counts.created + counts.duplicates} x${counts.closed} r${counts.reactivated} u${counts.untouched + counts.matched}`;
}

/** Notes on a finding, oldest first. */
export async function notesOf(app: TestApp, id: number): Promise<string[]> {
  const { notes } = await app.call('notes.list', { subject: 'finding', subject_id: id });
  return notes.map((note) => note.entry).reverse();
}
