import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AppPort } from '#core/app-port.ts';
import { AppError } from '#core/contract/errors.ts';
import type { ImportResult, PlanRow } from '#core/contract/imports.ts';
import { type ImportValues, importRequest } from './import-options.ts';
import type { Output } from './output.ts';
import { showProgress } from './progress.ts';
import { ask, runJob } from './run-job.ts';

/** Refuses report files that are not there, before a workspace is opened or made. Throws `import.unreadable`. */
export function presentFiles(files: readonly string[]): readonly string[] {
  for (const file of files)
    if (!existsSync(file)) throw new AppError('import.unreadable', { file, reason: 'there is no such file; check the path' });
  return files;
}

/** What detection said of a file, which names it already, as the application's own refusal. */
function refusalOf(file: string, sentence: string): AppError {
  const unknown = new AppError('import.unknown-format', { file });
  const reason = sentence.replace(`${file}: `, '').replace(/\.$/, '');
  return sentence === unknown.message ? unknown : new AppError('import.unreadable', { file, reason });
}

/** Imports (or reimports) files one after another and prints one object a file. Stops at the first that is refused. */
export async function importFiles(
  app: AppPort,
  files: readonly string[],
  values: ImportValues,
  mode: 'import' | 'reimport',
  output: Output,
): Promise<number> {
  const watch = showProgress(process.stderr);
  for (const path of files) {
    const { file } = await app.registerFile(resolve(path));
    const { files: found } = await ask(app, 'imports.detect', { files: [file] });
    for (const report of found) {
      if (report.error !== null && values['scan-type'] === undefined) throw refusalOf(report.name, report.error);
      const request = importRequest(values, report.file, mode);
      output.write(
        `${JSON.stringify(values.plan ? await plan(app, request, watch) : resultOf(await runJob(app, 'imports.run', request, watch)))}\n`,
      );
    }
  }
  return 0;
}

function resultOf(result: ImportResult): unknown {
  const { journal_id: _, ...shown } = result;
  return { ...shown, seconds: Math.round(result.seconds * 1000) / 1000 };
}

const WINDOW = 1000;

async function plan(app: AppPort, request: ReturnType<typeof importRequest>, watch: ReturnType<typeof showProgress>): Promise<unknown> {
  const summary = await runJob(app, 'imports.plan', request, watch);
  const rows: PlanRow[] = [];
  for (let count = 1; rows.length < count; ) {
    const window = await ask(app, 'imports.plan_rows', { plan_id: summary.plan_id, offset: rows.length, limit: WINDOW });
    count = window.count;
    rows.push(...window.rows);
  }
  return { plan: summary.counts, scan_type: summary.scan_type, creates: summary.creates, problems: summary.problems, rows };
}
