import { SaxesParser } from 'saxes';
import { ReportError } from './parser.ts';
import { MAX_DEPTH } from './partial-json.ts';
import { plainAttributes, type XmlNode } from './xml-node.ts';
import { localName } from './xml-root.ts';

const MAX_ATTRIBUTES = 1000;
const MAX_TEXT = 64 << 20;
/** Control characters that a report's texts may let through before it is taken for damaged. */
const MAX_SLIPS = 10_000;

/** What may follow an element on the way to the elements a parser named. */
export interface ElementPath {
  readonly next: Map<string, ElementPath>;
  /** True for the elements asked for. */
  wanted: boolean;
}

/** Builds the tree of paths such as `Report/ReportHost/ReportItem`, below the root element. */
export function elementPaths(paths: readonly string[]): ElementPath {
  const root: ElementPath = { next: new Map(), wanted: false };
  for (const path of paths) {
    let node = root;
    for (const name of path.split('/')) {
      const known = node.next.get(name) ?? { next: new Map(), wanted: false };
      node.next.set(name, known);
      node = known;
    }
    node.wanted = true;
  }
  return root;
}

/** Feeds text to the XML parser; `root` is there once its start tag was read, `ready` fills with wanted elements as they close. */
export interface XmlReader {
  readonly root: XmlNode | undefined;
  readonly ready: XmlNode[];
  write(text: string): void;
  /** Throws `ReportError` when the document is not complete. */
  close(): void;
}

/**
 * Builds nodes. A wanted element is detached from its parent when it closes, and an element on the way to wanted ones
 * when the next of its name opens: what is held stays bounded, and the last ones stay reachable. With `noting`, nodes note what is asked of them.
 */
export function xmlReader(paths: ElementPath, noting = false): XmlReader {
  const parser = new SaxesParser({ position: false });
  const ready: XmlNode[] = [];
  const trail: (ElementPath | undefined)[] = [];
  let root: XmlNode | undefined;
  let open: XmlNode | undefined;
  let insideWanted = 0;

  let slips = 0;
  parser.on('error', (error) => {
    if (!isHarmless(error.message)) throw malformed(error.message, parser.line, parser.column);
    if (++slips > MAX_SLIPS)
      throw new ReportError(`the XML holds more than ${MAX_SLIPS} characters that XML does not allow, so it is damaged; export it again`);
  });
  parser.on('opentag', (tag) => {
    if (trail.length >= MAX_DEPTH) throw new ReportError(`the XML is nested deeper than ${MAX_DEPTH} levels, which no report is`);
    const attributes = plainAttributes(tag.attributes as Record<string, string>);
    const node: XmlNode = {
      name: localName(tag.name),
      attributes,
      children: [],
      text: '',
      parent: open,
      asked: noting ? new Set() : undefined,
    };
    const path = open ? trail[trail.length - 1]?.next.get(node.name) : paths;
    if (open) {
      if (path && insideWanted === 0) dropEarlier(open, node.name);
      open.children.push(node);
    } else root ??= node;
    if (path?.wanted) insideWanted++;
    trail.push(path);
    open = node;
  });
  parser.on('closetag', () => {
    const node = open as XmlNode;
    const path = trail.pop();
    open = node.parent;
    if (!path?.wanted) return;
    insideWanted--;
    if (insideWanted > 0) return;
    open?.children.pop();
    ready.push(node);
  });
  const addText = (text: string) => {
    if (!open) return;
    if (open.text.length + text.length > MAX_TEXT) throw new ReportError('one text of the XML is larger than 64 MiB; split the report');
    open.text = open.text === '' ? text : open.text + text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  let attributes = 0;
  parser.on('opentagstart', () => (attributes = 0));
  parser.on('attribute', () => {
    if (++attributes > MAX_ATTRIBUTES)
      throw new ReportError(`an XML element has more than ${MAX_ATTRIBUTES} attributes, which no report has`);
  });

  return {
    get root() {
      return root;
    },
    ready,
    write: (text) => void parser.write(text),
    close: () => void parser.close(),
  };
}

function dropEarlier(parent: XmlNode, name: string): void {
  const last = parent.children.findLastIndex((one) => one.name === name);
  if (last >= 0) parent.children.splice(last, 1);
}

/** Tools let control characters slip into texts; what stands around them is still good. */
function isHarmless(message: string): boolean {
  return /disallowed character\.|malformed character entity\.|"\]\]>" is disallowed/.test(message);
}

function malformed(message: string, line: number, column: number): ReportError {
  const place = `line ${line}, column ${column}`;
  if (message.includes('undefined entity')) {
    return new ReportError('the XML uses an entity of its own document type, which is never expanded; export the report without one');
  }
  if (message.includes('unclosed tag') || message.includes('unexpected end'))
    return new ReportError(`the XML ends early (${place}), so the file is incomplete; export it again`);
  return new ReportError(`the file is not valid XML (${place}: ${message.replace(/\.$/, '')}); export it again`);
}

/** White space before the XML declaration is a mistake many exports make. */
export function* fromFirstTag(pieces: Iterable<string>): Generator<string, void, undefined> {
  let started = false;
  for (const piece of pieces) {
    const text: string = started ? piece : piece.trimStart();
    if (text) yield text;
    started ||= text !== '';
  }
}
