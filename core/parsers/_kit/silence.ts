import type { Draft } from '#core/model/draft.ts';
import type { Findings, ParseContext } from './parser.ts';

/** Runs a parser; true when it neither gave a finding nor told of anything. */
export function* untilSilent(context: ParseContext, run: (context: ParseContext) => Findings): Generator<Draft, boolean, undefined> {
  let silent = true;
  const heard =
    <A extends readonly unknown[]>(tell: (...args: A) => void) =>
    (...args: A) => {
      silent = false;
      tell(...args);
    };
  const told = {
    ...context,
    problem: heard(context.problem),
    leftOut: heard((what: string, count?: number) => context.leftOut(what, count)),
    incomplete: heard(context.incomplete),
  };
  for (const draft of run(told)) {
    silent = false;
    yield draft;
  }
  return silent;
}

/** Runs a parser for what it looks at. One that cannot go on has looked at what it wanted. */
export function runSilently<T>(parse: (report: T, context: ParseContext) => Findings, report: T): void {
  const nothing = () => undefined;
  try {
    for (const _ of parse(report, { fileName: '', problem: nothing, leftOut: nothing, incomplete: nothing, test: nothing }));
  } catch {
    // It was read once already, so there is nothing new to tell.
  }
}

/** Tells that a report holds something and none of it was read. */
export function tellLayout(context: ParseContext, why: string | undefined): void {
  if (why !== undefined) context.incomplete(`Nothing was read, because the report is laid out in a way that is not known: ${why}.`);
}
