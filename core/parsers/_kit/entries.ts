import type { JsonReport } from './json.ts';
import type { ParseContext } from './parser.ts';
import { type Fields, isFields } from './shape.ts';

/**
 * The entries of a report's lists, for `firstOfEach` and for parsers that need no more than the entry itself; may be walked more than once.
 * One that is not an object is left out and told as a problem by the first walk.
 */
export function entriesOf(report: JsonReport, context: ParseContext): () => Generator<Fields, void, undefined> {
  let told = false;
  return function* () {
    const tells = !told;
    told = true;
    for (const { path, value } of report.elements()) {
      if (isFields(value)) yield value;
      else if (tells) context.problem(`An entry of ${path.replace(/\[\]$/, '') || 'the list'} is not an object and was left out.`);
    }
  };
}
