import { parseArgs } from 'node:util';
import type { AppPort } from '#core/app-port.ts';
import { backup, purge, report, restore, undo } from '#core/cli/commands.ts';
import { detect } from '#core/cli/detect.ts';
import { listFindings, updateFindings } from '#core/cli/findings.ts';
import { importFiles, presentFiles } from '#core/cli/import.ts';
import { IMPORT_OPTIONS, type ImportValues } from '#core/cli/import-options.ts';
import { type Output, ReaderGone, standardOutput } from '#core/cli/output.ts';
import { parse } from '#core/cli/parse.ts';
import { USAGE } from '#core/cli/usage.ts';
import { AppError } from '#core/contract/errors.ts';
import { explainError } from '#core/explain-error.ts';
import { printable } from '#core/model/printable.ts';
import { sqliteError } from '#core/store/sqlite-errors.ts';
import { ReportError } from '#core/parsers/_kit/parser.ts';
import { parsers } from '#core/parsers/registry.generated.ts';
import { openApp } from './open-app.ts';
import { startBackend } from './start-backend.ts';
import { ThreadStuck } from './thread-port.ts';

const OPTIONS = {
  ...IMPORT_OPTIONS,
  workspace: { type: 'string' },
  json: { type: 'boolean' },
  manifest: { type: 'string' },
  import: { type: 'string' },
  query: { type: 'string' },
  sort: { type: 'string' },
  limit: { type: 'string' },
  offset: { type: 'string' },
  facets: { type: 'string' },
  count: { type: 'boolean' },
  set: { type: 'string' },
  format: { type: 'string' },
  output: { type: 'string' },
  from: { type: 'string' },
  'journal-days': { type: 'string' },
  title: { type: 'string' },
  port: { type: 'string' },
  open: { type: 'boolean' },
  create: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof readArguments>['values'];
/** Runs one command; the exit code. */
type Command = (values: Values, files: readonly string[], output: Output) => number | Promise<number>;

const COMMANDS: Readonly<Record<string, Command>> = {
  parse: (values, files, output) => {
    if (files.length === 0 && values.manifest === undefined) throw usage('Name the files to parse, or --manifest');
    return parse({ files, scanType: values['scan-type'], manifest: values.manifest }, parsers, output);
  },
  detect: (_, files, output) => detect({ files: some(files, 'Name the files to look at') }, parsers, output),
  import: (values, files, output) => {
    const reports = presentFiles(some(files, 'Name the reports to import'));
    return withApp(values, true, (app) => importFiles(app, reports, values as ImportValues, 'import', output));
  },
  reimport: (values, files, output) => {
    const reports = presentFiles(some(files, 'Name the reports to reimport'));
    return withApp(values, false, (app) => importFiles(app, reports, values as ImportValues, 'reimport', output));
  },
  undo: (values, _, output) => withApp(values, false, (app) => undo(app, number(values, 'import'), output)),
  findings: (values, _, output) =>
    withApp(values, false, (app) =>
      listFindings(
        app,
        {
          query: values.query ?? '',
          sort: values.sort ?? '-severity',
          limit: number(values, 'limit') ?? 100,
          offset: number(values, 'offset') ?? 0,
          count: values.count ?? false,
          facets: values.facets?.split(',') ?? [],
          json: values.json ?? false,
        },
        output,
      ),
    ),
  update: (values, _, output) => {
    const { query, set } = values;
    if (query === undefined || set === undefined) throw usage('update needs --query and --set');
    return withApp(values, false, (app) => updateFindings(app, query, set, output));
  },
  report: (values, _, output) =>
    withApp(values, false, (app) =>
      report(
        app,
        {
          format: values.format,
          output: values.output,
          query: values.query ?? '',
          title: values.title,
          product_id: number(values, 'product'),
          engagement_id: number(values, 'engagement'),
          test_id: number(values, 'test'),
        },
        output,
      ),
    ),
  backup: (values, _, output) => withApp(values, false, (app) => backup(app, values.output, output)),
  purge: (values, _, output) => withApp(values, false, (app) => purge(app, number(values, 'journal-days'), values.plan === true, output)),
  restore: (values, _, output) => restore(values.from, workspaceOf(values), output),
  serve: async (values, _, output) => {
    const port = number(values, 'port');
    const { serve } = await import('#core/cli/serve.ts');
    return await serve(
      await startBackend({ workspace: workspaceOf(values), create: values.create ?? false }),
      { port, open: values.open, json: values.json },
      output,
    );
  },
};

const TAKES_FILES: ReadonlySet<string> = new Set(['parse', 'detect', 'import', 'reimport']);

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({ args: joined(args), allowPositionals: true, options: OPTIONS });
  } catch (error) {
    throw usage((error as Error).message.split(/\.\s/)[0] ?? 'The options cannot be read');
  }
}

/** `--query -is:open` as `--query=-is:open`: what follows an option that takes a value is its value, also with a dash in front. */
function joined(args: readonly string[]): string[] {
  const result: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] as string;
    const next = args[at + 1];
    const takesValue = arg.startsWith('--') && OPTIONS[arg.slice(2) as keyof typeof OPTIONS]?.type === 'string';
    if (takesValue && next !== undefined && /^-[^-]/.test(next)) {
      result.push(`${arg}=${next}`);
      at++;
    } else result.push(arg);
  }
  return result;
}

function usage(reason: string): AppError {
  return new AppError('usage', { reason });
}

function some(files: readonly string[], reason: string): readonly string[] {
  if (files.length === 0) throw usage(reason);
  return files;
}

function workspaceOf(values: Values): string {
  if (values.workspace === undefined || values.workspace === ':memory:') throw usage('Name the workspace file with --workspace');
  return values.workspace;
}

function number(
  values: Values,
  key: 'import' | 'journal-days' | 'limit' | 'offset' | 'port' | 'product' | 'engagement' | 'test',
): number | undefined {
  const text = values[key];
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text)) throw usage(`--${key} takes a number`);
  if (key === 'port' && Number(text) > 65_535) throw usage('--port takes a number up to 65535');
  return Number(text);
}

async function withApp(values: Values, create: boolean, work: (app: AppPort) => Promise<number>): Promise<number> {
  const path = workspaceOf(values);
  const app = await openApp({ path, create });
  try {
    return await work(app);
  } catch (error) {
    throw sqliteError(error, path);
  } finally {
    await app.close();
  }
}

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === 'help') {
    standardOutput().write(`${USAGE}\n`);
    return name === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw usage(`There is no command “${name}”`);
  const { values, positionals } = readArguments(rest);
  if (values.help) {
    standardOutput().write(`${USAGE}\n`);
    return 0;
  }
  if (positionals.length > 0 && !TAKES_FILES.has(name)) throw usage(`${name} takes no “${positionals[0]}”; a query goes after --query`);
  return await command(values, positionals, standardOutput());
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof ReaderGone) process.exitCode = 0;
  else process.exitCode = tell(error);
}

/** Says why a command was refused; its exit code. */
function tell(error: unknown): number {
  if (error instanceof ThreadStuck) {
    process.stderr.write(`${error.message}\n`);
    // Ending in order would wait for the thread, too.
    process.kill(process.pid, 'SIGKILL');
  }
  const { code, message } =
    error instanceof ReportError ? { code: null, message: `${error.message}.` } : explainError(error, 'the workspace');
  process.stderr.write(`${printable(message)}\n`);
  if (code === 'usage') process.stderr.write(`${USAGE}\n`);
  return code === 'usage' ? 2 : 1;
}
