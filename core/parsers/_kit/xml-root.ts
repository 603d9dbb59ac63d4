import { SaxesParser } from 'saxes';

/** Root element of an XML document: local name, namespace URI ('' without one), attributes by local name. */
export interface XmlRoot {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const PIECE = 4096;

/** Reads as far as the root element's start tag; undefined when the text is not XML so far. */
export function readXmlRoot(text: string): XmlRoot | undefined {
  if (!/^\s*</.test(text)) return undefined;
  const parser = new SaxesParser({ position: false });
  let root: XmlRoot | undefined;
  let broken = false;
  parser.on('error', () => (broken = true));
  parser.on('opentag', (tag) => (root ??= rootOf(tag.name, tag.attributes as Record<string, string>)));
  const body = text.trimStart();
  for (let at = 0; at < body.length && !root && !broken; at += PIECE) parser.write(body.slice(at, at + PIECE));
  return root;
}

/** Drops the prefix of an XML name. */
export function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

function rootOf(name: string, given: Record<string, string>): XmlRoot {
  const attributes: Record<string, string> = Object.create(null);
  for (const key of Object.keys(given)) attributes[localName(key)] = given[key] as string;
  const colon = name.indexOf(':');
  const namespace = given[colon < 0 ? 'xmlns' : `xmlns:${name.slice(0, colon)}`] ?? '';
  return { name: localName(name), namespace, attributes };
}
