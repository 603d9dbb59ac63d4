import { readText } from './decode.ts';
import type { Head } from './head.ts';
import { type Findings, type Format, type ParseContext, ReportError } from './parser.ts';
import type { XmlNode } from './xml-node.ts';
import { type ElementPath, elementPaths, type XmlReader, xmlReader } from './xml-reader.ts';
import type { XmlRoot } from './xml-root.ts';

/** An XML report. With `elements` memory stays bounded; without, `root` is the whole tree. */
export interface XmlReport {
  /** The root element; with `elements` it grows while they are read, and lacks the elements themselves. */
  readonly root: XmlNode;
  /** The elements asked for, as they close: whole, detached, with `parent` and what the parents held so far. Read once only. */
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
      yield* format.parse(openXml(readText(source, PIECE), paths, streams), context);
    },
  };
}

/** Opens a document whose text arrives in pieces; without `streams` it is read to its end at once. */
export function openXml(text: Iterable<string>, paths: ElementPath, streams: boolean): XmlReport {
  const reader = xmlReader(paths);
  const pieces = fromFirstTag(text);
  while (!reader.root || !streams) if (!advance(reader, pieces)) break;
  const { root } = reader;
  if (!root) throw new ReportError('the file holds no XML element');
  let started = false;
  return {
    root,
    *elements() {
      if (started) throw new Error('the elements of an XML report are read once');
      started = true;
      do {
        yield* reader.ready;
        reader.ready.length = 0;
      } while (advance(reader, pieces));
      yield* reader.ready;
    },
  };
}

/** Reads on; false at the end of the file, where the document is checked to be complete. */
function advance(reader: XmlReader, pieces: Iterator<string>): boolean {
  const next = pieces.next();
  if (next.done) reader.close();
  else reader.write(next.value);
  return !next.done;
}

/** White space before the XML declaration is a mistake many exports make. */
function* fromFirstTag(pieces: Iterable<string>): Generator<string, void, undefined> {
  let started = false;
  for (const piece of pieces) {
    const text: string = started ? piece : piece.trimStart();
    if (text) yield text;
    started ||= text !== '';
  }
}
