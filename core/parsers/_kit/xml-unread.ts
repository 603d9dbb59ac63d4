import type { Findings, ParseContext } from './parser.ts';
import { runSilently } from './silence.ts';
import type { XmlNode } from './xml-node.ts';
import { type ElementPath, elementPaths, fromFirstTag, xmlReader } from './xml-reader.ts';

/** A report as parsers see it. */
interface Looked {
  readonly root: XmlNode;
  elements(): Iterable<XmlNode>;
}

/** As much of a document is looked at again, in characters. */
const LOOKED_AT = 16 << 20;

/**
 * Why a parser found nothing in a document, in words; undefined when the document is simply empty. The parser is run once more on nodes that
 * note what is asked of them: an element that nobody asked for, where another was asked for in vain, holds what was not read. `besides` names
 * elements that may stand there.
 */
export function whyNothing(
  text: Iterable<string>,
  paths: ElementPath,
  format: { readonly besides?: readonly string[]; readonly parse: (report: Looked, context: ParseContext) => Findings },
): string | undefined {
  const root = treeOf(text);
  if (!root) return undefined;
  runSilently(format.parse, { root, elements: () => elementsAt(root, paths) });
  return unread(root, paths, format.besides);
}

function treeOf(text: Iterable<string>): XmlNode | undefined {
  const reader = xmlReader(elementPaths([]), true);
  let length = 0;
  for (const piece of fromFirstTag(text)) {
    reader.write(piece);
    length += piece.length;
    if (length > LOOKED_AT) break;
  }
  return reader.root;
}

function* elementsAt(node: XmlNode, path: ElementPath): Generator<XmlNode, void, undefined> {
  for (const one of node.children) {
    const next = path.next.get(one.name);
    if (next?.wanted) yield one;
    else if (next) yield* elementsAt(one, next);
  }
}

function unread(node: XmlNode, path: ElementPath | undefined, besides: readonly string[] | undefined): string | undefined {
  const has = (name: string) => node.children.some((one) => one.name === name);
  const declared = [...(path?.next.keys() ?? [])];
  const asked = [...(node.asked ?? [])];
  const missing = [...(besides === undefined && declared.some(has) ? [] : declared), ...asked].filter((name) => !has(name));
  for (const one of node.children) {
    if (besides?.includes(one.name)) continue;
    const isKnown = declared.includes(one.name) || asked.includes(one.name);
    if (isKnown) {
      const below = unread(one, path?.next.get(one.name), besides);
      if (below !== undefined) return below;
    } else if (missing.length > 0 && holdsFacts(one)) {
      const names = missing.slice(0, 3).map((name) => `<${name}>`);
      return `expected ${names.join(' or ')} below <${node.name}>, found <${one.name}>`;
    }
  }
  return undefined;
}

/** True for an element with elements or several attributes, as an entry has. */
function holdsFacts(node: XmlNode): boolean {
  return node.children.length > 0 || Object.keys(node.attributes).length > 1;
}
