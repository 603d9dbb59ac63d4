import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AppPort } from '#core/app-port.ts';
import { AppError } from '#core/contract/errors.ts';
import { REPORT_FORMATS, type ReportFormat } from '#core/contract/reports.ts';
import { checkOutput, copyOut } from '#core/copy-out.ts';
import { restoreWorkspace } from '#core/store/restore.ts';
import type { Output } from './output.ts';
import { showProgress } from './progress.ts';
import { ask, runJob } from './run-job.ts';

/** Takes back an import by its id, or without one the latest change. */
export async function undo(app: AppPort, importId: number | undefined, output: Output): Promise<number> {
  const journal_id = importId === undefined ? undefined : (await ask(app, 'imports.get', { id: importId })).journal_id;
  if (journal_id === null) throw new AppError('undo.nothing', { what: `undo for import ${importId}` });
  const result = await runJob(app, 'journal.undo', journal_id === undefined ? {} : { id: journal_id }, showProgress(process.stderr));
  output.write(
    `${JSON.stringify({ changed: result.changed, skipped: result.skipped, undo: result.journal_id, summary: result.summary })}\n`,
  );
  return 0;
}

export interface ReportCommand {
  readonly format: string | undefined;
  readonly output: string | undefined;
  readonly query: string;
  readonly title: string | undefined;
  readonly product_id: number | undefined;
  readonly engagement_id: number | undefined;
  readonly test_id: number | undefined;
}

/** Writes a report to a file and prints what it holds. */
export async function report(app: AppPort, command: ReportCommand, output: Output): Promise<number> {
  const format = REPORT_FORMATS.find((one) => one === command.format) as ReportFormat | undefined;
  if (!format) throw new AppError('usage', { reason: `--format takes ${REPORT_FORMATS.join(', ')}` });
  if (command.output === undefined) throw new AppError('usage', { reason: '--output names the file to write' });
  const workspace = await workspaceBeside(app, command.output);
  const scope = Object.fromEntries(
    (['product_id', 'engagement_id', 'test_id'] as const).filter((key) => command[key] !== undefined).map((key) => [key, command[key]]),
  );
  const result = await runJob(
    app,
    'reports.render',
    { format, query: command.query, ...scope, options: command.title === undefined ? {} : { title: command.title } },
    showProgress(process.stderr),
  );
  await saveTo(app, result.file, command.output, workspace);
  output.write(
    `${JSON.stringify({ output: command.output, size: result.size, findings: result.findings, pages: result.pages, seconds: result.seconds })}\n`,
  );
  return 0;
}

/** Copies the workspace, consistently, while it is in use. The copy must not exist yet. */
export async function backup(app: AppPort, path: string | undefined, output: Output): Promise<number> {
  if (path === undefined) throw new AppError('usage', { reason: '--output names the copy to write' });
  if (existsSync(path)) throw new AppError('output.refused', { path, reason: 'it exists already; name another file' });
  const workspace = await workspaceBeside(app, path);
  const { file, size, damaged_texts } = await runJob(app, 'workspace.backup', {}, showProgress(process.stderr));
  await saveTo(app, file, path, workspace);
  if (damaged_texts > 0)
    process.stderr.write(`The workspace is damaged: ${damaged_texts} texts of findings are not what was written; keep earlier backups.\n`);
  output.write(`${JSON.stringify({ output: path, size, damaged_texts })}\n`);
  return 0;
}

/** Puts a backup in the place of a workspace. */
export async function restore(from: string | undefined, workspace: string, output: Output): Promise<number> {
  if (from === undefined) throw new AppError('usage', { reason: '--from names the backup to restore' });
  const kept = await restoreWorkspace(resolve(from), resolve(workspace));
  output.write(`${JSON.stringify({ workspace, from, kept })}\n`);
  return 0;
}

/** Removes for good what only undo holds on to; with `plan` says how much that is and removes nothing. */
export async function purge(app: AppPort, days: number | undefined, plan: boolean, output: Output): Promise<number> {
  const input = days === undefined ? {} : { journal_days: days };
  const counts = plan
    ? await ask(app, 'workspace.purge_preview', input)
    : await runJob(app, 'workspace.purge', input, showProgress(process.stderr));
  output.write(`${JSON.stringify(plan ? { plan: counts } : { removed: counts })}\n`);
  return 0;
}

async function saveTo(app: AppPort, token: string, path: string, workspace: string | null): Promise<void> {
  const file = await app.resolveFile(token);
  if (!file) throw new AppError('upload.gone');
  await copyOut(file.path, resolve(path), workspace);
}

/** The workspace's file, once it is sure that `path` can be written. */
async function workspaceBeside(app: AppPort, path: string): Promise<string | null> {
  const { path: workspace } = await ask(app, 'workspace.get', {});
  checkOutput(resolve(path), workspace);
  return workspace;
}
