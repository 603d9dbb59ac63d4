import { readText, readWholeText } from './decode.ts';
import type { Head } from './head.ts';
import type { Findings, Format, ParseContext } from './parser.ts';

/** A plain text report. */
export interface TextReport {
  /** The whole text; throws `ReportError` above 64 MiB. */
  text(): string;
  /** Its lines one by one, without line ends, whatever the size; may be called again. */
  lines(): Iterable<string>;
}

const LIMIT = 64 << 20;

/** A report in plain text, which neither JSON nor XML is. `recognises` gets the head's text. `acceptsEmpty`: the tool writes an empty file when it finds nothing. */
export function text(format: {
  readonly recognises: (text: string, head: Head) => boolean;
  readonly acceptsEmpty?: boolean;
  readonly parse: (report: TextReport, context: ParseContext) => Findings;
}): Format {
  return {
    kind: 'text',
    acceptsEmpty: format.acceptsEmpty ?? false,
    recognises: (head) => head.json === undefined && head.xml === undefined && format.recognises(head.text, head),
    *read(source, context) {
      yield* format.parse({ text: () => readWholeText(source, LIMIT), lines: () => lines(readText(source)) }, context);
    },
  };
}

function* lines(pieces: Iterable<string>): Generator<string, void, undefined> {
  let rest = '';
  for (const piece of pieces) {
    const parts = (rest + piece).split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) yield line.endsWith('\r') ? line.slice(0, -1) : line;
  }
  if (rest) yield rest;
}
