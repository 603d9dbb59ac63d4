import { readWholeText } from './decode.ts';
import type { Head } from './head.ts';
import { openCursor, peek, skipValue } from './json-cursor.ts';
import { type PathNode, pathTree } from './json-paths.ts';
import { readElements, readSkeleton } from './json-stream.ts';
import { isOdd } from './json-odd.ts';
import { tellPage } from './json-page.ts';
import { BrokenJson, located } from './json-place.ts';
import { jsonWatch, WATCHED } from './json-watch.ts';
import type { Findings, Format, ParseContext } from './parser.ts';
import { parseJson } from './partial-json.ts';
import type { Source } from './source.ts';
import { runSilently, tellLayout, untilSilent } from './silence.ts';

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

/** Up to this many bytes a file is parsed at once, which is faster; above it its lists are streamed. */
const WHOLE_BYTES = 16 << 20;
/** A document without named lists has to be held whole. */
const WHOLE_LIMIT = 256 << 20;

/**
 * A JSON document. `elements` names the long lists as paths from the root, e.g. `['runs[].results[]']`, `['[]']` for a root that is a list;
 * several paths may share their beginning (`['Results[].Vulnerabilities[]', 'Results[].Secrets[]']`), none may lie below another.
 */
export function json(format: {
  readonly recognises: (json: unknown, head: Head) => boolean;
  readonly elements?: readonly string[];
  /** Lists the tool writes besides its findings, where a report may lack its list of findings (see `JsonWatch`). */
  readonly besides?: readonly string[];
  readonly parse: (report: JsonReport, context: ParseContext) => Findings;
}): Format {
  const paths = pathTree(format.elements ?? []);
  const streams = (format.elements ?? []).length > 0;
  return {
    kind: 'json',
    recognises: (head) => head.json !== undefined && format.recognises(head.json, head),
    *read(source, context) {
      const open = () => (streams && source.size > WHOLE_BYTES ? streamedReport(source, paths) : wholeReport(source, paths));
      try {
        const counts = new Map<string, number>();
        const report = open();
        const silent = yield* untilSilent(context, (told) => format.parse(entriesOnly(report, told, counts), told));
        if (silent) tellLayout(context, whyNothing(open(), paths, format));
        tellPage(context, report.root, Math.max(0, ...counts.values()));
      } catch (error) {
        throw error instanceof BrokenJson ? located(source) : error;
      }
    },
  };
}

/**
 * The report without the members of its lists that are no entries: null, a text, a number, an empty object. The first walk tells of them,
 * and counts the members of each list.
 */
function entriesOnly(report: JsonReport, context: ParseContext, counts: Map<string, number>): JsonReport {
  let told = false;
  return {
    root: report.root,
    *elements() {
      const tells = !told;
      told = true;
      for (const element of report.elements()) {
        if (tells) counts.set(element.path, (counts.get(element.path) ?? 0) + 1);
        if (!isOdd(element.value)) yield element;
        else if (tells)
          context.problem(`An entry of ${element.path.replace(/\[\]$/, '') || 'the list'} is not an object and was left out.`);
      }
    },
  };
}

/** Why a report without findings is without them; undefined when it is simply empty. */
function whyNothing(report: JsonReport, paths: PathNode, format: Parameters<typeof json>[0]): string | undefined {
  const { watched, unread } = jsonWatch(format.besides);
  const seen: unknown[] = [];
  const again: JsonReport = {
    root: watched(report.root),
    *elements() {
      for (const { path, value, parents } of Iterator.from(report.elements()).take(WATCHED)) {
        seen.push(value);
        yield { path, value: watched(value), parents: parents.map(watched) };
      }
    },
  };
  runSilently(format.parse, again);
  return unread(report.root, paths) ?? unread(seen);
}

/** The report read list by list, in two passes. */
export function streamedReport(source: Source, paths: PathNode): JsonReport {
  const root = readSkeleton(source, paths);
  return { root, elements: () => readElements(source, paths, root) };
}

/** The report parsed at once. */
export function wholeReport(source: Source, paths: PathNode): JsonReport {
  const cursor = openCursor(source);
  if (peek(cursor) >= 0) skipValue(cursor, 0);
  const root = parseWhole(readWholeText(source, WHOLE_LIMIT));
  const found: JsonElement[] = [];
  emptyLists(root, paths, [], found);
  return { root, elements: () => found };
}

function parseWhole(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    throw new BrokenJson('the file is not valid JSON; export it again');
  }
}

/** Takes the elements of the named lists out of the document, in document order. */
function emptyLists(value: unknown, node: PathNode, parents: readonly unknown[], found: JsonElement[]): void {
  if (Array.isArray(value)) {
    const { list } = node;
    if (!list) return;
    if (list.pattern === undefined) for (const item of value) emptyLists(item, list, parents, found);
    else for (const item of value.splice(0)) found.push({ path: list.pattern, value: item, parents });
  } else if (typeof value === 'object' && value !== null && node.keys.size > 0) {
    const inside = [...parents, value];
    for (const key of Object.keys(value)) {
      const child = node.keys.get(key);
      if (child) emptyLists((value as Record<string, unknown>)[key], child, inside, found);
    }
  }
}
