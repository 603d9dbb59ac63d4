import {
  at,
  defineParser,
  fieldsOf,
  type Findings,
  isFields,
  json,
  type JsonReport,
  listOf,
  type ParseContext,
  type Parser,
  ReportError,
  textOf,
} from '../_kit/index.ts';
import { draftsOf } from './result.ts';
import { type Run, readRun } from './run.ts';

export const parsers: readonly Parser[] = [
  defineParser({
    scanType: 'SARIF',
    tool: { name: 'SARIF', url: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/' },
    export: 'let the tool write SARIF 2.1.0 (for example codeql … --format=sarif-latest, semgrep --sarif)',
    dedupe: { algorithm: 'unique_id_from_tool_or_hash_code' },
    generic: true,
    formats: [json({ recognises, elements: ['runs[].results[]'], parse })],
  }),
];

function recognises(report: unknown): boolean {
  if (!isFields(report)) return false;
  if (/sarif/i.test(textOf(report['$schema']))) return true;
  return (
    textOf(report['version']).startsWith('2.') &&
    Array.isArray(report['runs']) &&
    report['runs'].every((run) => isFields(at(run, 'tool', 'driver')))
  );
}

function* parse(report: JsonReport, context: ParseContext): Findings {
  const root = fieldsOf(report.root);
  if (!('runs' in root) && !recognises(root)) throw new ReportError('the JSON has no “runs”, so it is not SARIF');
  const runs = new Map<unknown, Run>();
  for (const given of listOf(root['runs'])) {
    const run = readRun(given);
    runs.set(given, run);
    context.test({ type: run.tool || undefined, version: run.version || undefined, static_tool: true, dynamic_tool: false });
  }
  let number = 0;
  for (const { value, parents } of report.elements()) {
    number++;
    const run = runs.get(parents[1]);
    if (isFields(value) && run) yield* draftsOf(value, run);
    else context.problem(`Result ${number} is not an object and was left out.`);
  }
}
