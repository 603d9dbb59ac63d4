import { localName } from './xml-root.ts';

/** One XML element. Names are local names (prefix dropped); `text` is its own text, children's text not included. */
export interface XmlNode {
  readonly name: string;
  /** Without a prototype; namespace declarations left out. */
  readonly attributes: Record<string, string>;
  readonly children: XmlNode[];
  text: string;
  readonly parent: XmlNode | undefined;
  /** Names of children that were asked for, where that is noted (see `whyNothing`). */
  readonly asked?: Set<string> | undefined;
}

/** First child of that name; undefined without one. */
export function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  node?.asked?.add(name);
  return node?.children.find((one) => one.name === name);
}

/** All children of that name, in order. */
export function children(node: XmlNode | undefined, name: string): XmlNode[] {
  node?.asked?.add(name);
  return node ? node.children.filter((one) => one.name === name) : [];
}

/** Trimmed text of the first child of that name; '' without one. */
export function childText(node: XmlNode | undefined, name: string): string {
  return child(node, name)?.text.trim() ?? '';
}

/** Trimmed value of an attribute; '' without it. */
export function attribute(node: XmlNode | undefined, name: string): string {
  return node?.attributes[name]?.trim() ?? '';
}

/** The node found by following child names, e.g. `descend(root, 'item', 'details')`. */
export function descend(node: XmlNode | undefined, ...names: readonly string[]): XmlNode | undefined {
  return names.reduce<XmlNode | undefined>((at, name) => child(at, name), node);
}

/** All nodes of that name below `node`, in document order. */
export function* descendants(node: XmlNode, name: string): Generator<XmlNode, void, undefined> {
  for (const one of node.children) {
    if (one.name === name) yield one;
    yield* descendants(one, name);
  }
}

/** The text of the node and everything below it, without markup. */
export function wholeText(node: XmlNode | undefined): string {
  if (!node) return '';
  return [node.text, ...node.children.map(wholeText)]
    .map((text) => text.trim())
    .filter(Boolean)
    .join('\n');
}

/** Attributes by local name, without prototype; an unprefixed name wins over a prefixed one. */
export function plainAttributes(given: Readonly<Record<string, string>>): Record<string, string> {
  const plain: Record<string, string> = Object.create(null);
  for (const key in given) {
    if (key === 'xmlns' || key.startsWith('xmlns:')) continue;
    const name = localName(key);
    if (name === key || plain[name] === undefined) plain[name] = given[key] as string;
  }
  return plain;
}
