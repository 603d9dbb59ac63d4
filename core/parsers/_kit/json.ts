import type { Head } from './head.ts';
import type { Findings, Format, ParseContext } from './parser.ts';

/** One element of a list named in `elements`, with the objects and arrays it sits in. */
export interface JsonElement {
  /** The pattern it matched, e.g. `Results[].Vulnerabilities[]`. */
  readonly path: string;
  readonly value: unknown;
  /** The objects on the way to it, outermost first, without the lists themselves: for the path above `[root, root.Results[i]]`. */
  readonly parents: readonly unknown[];
}

/** A JSON report. Memory stays bounded: lists named in `elements` are never held whole. */
export interface JsonReport {
  /** The document with the lists named in `elements` left empty. */
  readonly root: unknown;
  /** The elements of those lists in document order; may be called again. */
  elements(): Iterable<JsonElement>;
}

/**
 * A JSON document. `elements` names the long lists as paths from the root, e.g. `['runs[].results[]']`, `['[]']` for a root that is a list;
 * a path may stand in front of another (`['Results[].Vulnerabilities[]', 'Results[].Secrets[]']`).
 */
export declare function json(format: {
  readonly recognises: (json: unknown, head: Head) => boolean;
  readonly elements?: readonly string[];
  readonly parse: (report: JsonReport, context: ParseContext) => Findings;
}): Format;
