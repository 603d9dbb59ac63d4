import type { Draft } from '#core/model/draft.ts';
import { json, type JsonReport } from '#core/parsers/_kit/json.ts';
import { type Findings, type Format, type ParseContext, ReportError } from '#core/parsers/_kit/parser.ts';
import { at, type Fields, fieldsOf, isFields, listOf, textOf } from '#core/parsers/_kit/shape.ts';
import { draftsOf } from './result.ts';
import { type Run, readRun } from './run.ts';

/** What a tool's SARIF differs in. */
export interface SarifDialect {
  /** Its name in the report; only such reports are recognised. Without it any SARIF is, and the tool in the report names the test. */
  readonly tool?: RegExp;
  /** True when its fingerprint is of the code's text alone, so that the same lines elsewhere have the same one. */
  readonly fingerprintsRepeat?: boolean;
  /** Several tools write it, and what one does not name is no word on the other's findings: each has tests of its own. */
  readonly several?: boolean;
  /** Changes what SARIF alone makes of a result; called once for each place a result names. */
  readonly adapt?: (draft: Draft, result: Fields) => Draft;
}

/** SARIF 2.1.0, read result by result: one finding for each place a result names. */
export function sarif(dialect: SarifDialect = {}): Format {
  const { tool } = dialect;
  return json({
    recognises: (report) =>
      tool ? isSarif(report) && tool.test(textOf(at(report, 'runs', 0, 'tool', 'driver', 'name'))) : isSarif(report),
    elements: ['runs[].results[]'],
    parse: (report, context) => parse(report, context, dialect),
  });
}

function isSarif(report: unknown): boolean {
  if (!isFields(report)) return false;
  if (/sarif/i.test(textOf(report['$schema']))) return true;
  return (
    textOf(report['version']).startsWith('2.') &&
    Array.isArray(report['runs']) &&
    report['runs'].every((run) => isFields(at(run, 'tool', 'driver')))
  );
}

function* parse(
  report: JsonReport,
  context: ParseContext,
  { tool, several = tool === undefined, fingerprintsRepeat, adapt = (draft) => draft }: SarifDialect,
): Findings {
  const root = fieldsOf(report.root);
  if (!('runs' in root) && !isSarif(root)) throw new ReportError('the JSON has no “runs”, so it is not SARIF');
  const runs = new Map<unknown, Run>();
  for (const given of listOf(root['runs'])) {
    const run = readRun(given);
    runs.set(given, run);
    if (several) context.test({ type: run.tool || undefined, version: run.version || undefined, static_tool: true, dynamic_tool: false });
  }
  const apart = fingerprintsRepeat ? toldApart() : (draft: Draft) => draft;
  let number = 0;
  for (const { value, parents } of report.elements()) {
    number++;
    const run = runs.get(parents[1]);
    if (isFields(value) && run) for (const draft of draftsOf(value, run)) yield apart(adapt(draft, value));
    else context.problem(`Result ${number} is not an object and was left out.`);
  }
}

/** Gives the second place of a fingerprint, and all further ones, an id with its file, so that it is no duplicate of the first. */
function toldApart(): (draft: Draft) => Draft {
  const ids = new Map<string, string>();
  const taken = new Map<string, number>();
  return (draft) => {
    const given = draft.unique_id_from_tool;
    if (!given) return draft;
    const place = JSON.stringify([given, draft.file_path, draft.line]);
    const id = ids.get(place) ?? freeId(given, `${given}:${draft.file_path ?? ''}`, taken);
    ids.set(place, id);
    return { ...draft, unique_id_from_tool: id };
  };
}

/** The id itself, else with its file, else with a number behind. */
function freeId(id: string, withFile: string, taken: Map<string, number>): string {
  if (!taken.has(id)) {
    taken.set(id, 1);
    return id;
  }
  const before = taken.get(withFile) ?? 0;
  taken.set(withFile, before + 1);
  return before === 0 ? withFile : `${withFile}#${before + 1}`;
}
