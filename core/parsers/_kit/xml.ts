import { readText } from './decode.ts';
import type { Head } from './head.ts';
import { type Findings, type Format, type ParseContext, ReportError } from './parser.ts';
import { tellLayout, untilSilent } from './silence.ts';
import type { XmlNode } from './xml-node.ts';
import type { Source } from './source.ts';
import { type ElementPath, elementPaths, fromFirstTag, type XmlReader, xmlReader } from './xml-reader.ts';
import type { XmlRoot } from './xml-root.ts';
import { whyNothing } from './xml-unread.ts';

/** An XML report. With `elements` memory stays bounded; without, `root` is the whole tree. */
export interface XmlReport {
  /** The root element; with `elements` it grows while they are first read, and lacks the elements themselves. */
  readonly root: XmlNode;
  /**
   * The elements asked for, as they close: whole, detached, with `parent` and what the parents held so far. May be called again, which reads
   * the file again: for lists whose explanations stand behind them.
   */
  elements(): Iterable<XmlNode>;
}

const WHOLE_LIMIT = 256 << 20;
const PIECE = 1 << 16;

/**
 * An XML document; names match without their prefix. `elements` names the long lists as paths below the root element,
 * e.g. `['Report/ReportHost/ReportItem']`.
 */
export function xml(format: {
  readonly recognises: (root: XmlRoot, head: Head) => boolean;
  readonly elements?: readonly string[];
  /** Elements the tool writes besides those of its findings (see `whyNothing`). */
  readonly besides?: readonly string[];
  readonly parse: (report: XmlReport, context: ParseContext) => Findings;
}): Format {
  const paths = elementPaths(format.elements ?? []);
  const streams = (format.elements ?? []).length > 0;
  return {
    kind: 'xml',
    recognises: (head) => head.xml !== undefined && format.recognises(head.xml, head),
    *read(source, context) {
      if (!streams && source.size > WHOLE_LIMIT)
        throw new ReportError('an XML report of this tool is read up to 256 MiB; split the report');
      const text = () => readText(source, PIECE);
      const silent = yield* untilSilent(context, (told) => format.parse(openXml(text, paths, streams), told));
      if (silent) tellLayout(context, whyNothing(text(), paths, format));
    },
  };
}

/** Opens a document whose text arrives in pieces, from the start each time `text` is called; without `streams` it is read to its end at once. */
export function openXml(text: () => Iterable<string>, paths: ElementPath, streams: boolean): XmlReport {
  const first = startReading(text, paths);
  while (!first.reader.root || !streams) if (!advance(first)) break;
  const { root } = first.reader;
  if (!root) throw new ReportError('the file holds no XML element');
  let unread: Reading | undefined = first;
  return {
    root,
    *elements() {
      const reading = unread ?? startReading(text, paths);
      unread = undefined;
      const { ready } = reading.reader;
      do {
        yield* ready;
        ready.length = 0;
      } while (advance(reading));
      yield* ready;
    },
  };
}

interface Reading {
  readonly reader: XmlReader;
  readonly pieces: Iterator<string>;
}

function startReading(text: () => Iterable<string>, paths: ElementPath): Reading {
  return { reader: xmlReader(paths), pieces: fromFirstTag(text()) };
}

/** Reads on; false at the end of the file, where the document is checked to be complete. */
function advance({ reader, pieces }: Reading): boolean {
  const next = pieces.next();
  if (next.done) reader.close();
  else reader.write(next.value);
  return !next.done;
}

/** Why a file is no XML document; undefined when it is. */
export function brokenXml(source: Source): ReportError | undefined {
  const reading = startReading(() => readText(source, PIECE), elementPaths(['*']));
  try {
    while (advance(reading)) reading.reader.ready.length = 0;
    return undefined;
  } catch (error) {
    if (error instanceof ReportError) return error;
    throw error;
  }
}
