/** One element as it is written, with what stands between its tags. */
interface XmlElement {
  readonly name: string;
  readonly open: string;
  readonly close: string;
  readonly content: readonly (XmlElement | string)[];
}

const TOKEN =
  /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>|<!DOCTYPE[^[>]*(?:\[[^]*?\]\s*)?>|<\/[^>]*>|<[^!?/](?:[^>"']|"[^"]*"|'[^']*')*>|[^<]+/g;

export interface XmlChange {
  /** Another text for an attribute's or an element's text; `path` ends with the name. */
  readonly text: (text: string, path: readonly string[]) => string;
  readonly reverses: (path: readonly string[]) => boolean;
}

/** An XML document with other texts, and with its lists (elements whose children all have one name) the other way round where asked. */
export function changedXml(xml: string, change: XmlChange): string {
  const root: (XmlElement | string)[] = [];
  const open: { name: string; open: string; content: (XmlElement | string)[] }[] = [];
  for (const [token] of xml.matchAll(TOKEN)) {
    const content = open.at(-1)?.content ?? root;
    if (token.startsWith('</')) {
      const done = open.pop();
      if (done) (open.at(-1)?.content ?? root).push({ ...done, close: token });
    } else if (!/^<[^!?]/.test(token)) content.push(token);
    else {
      const name = /^<([^\s/>]+)/.exec(token)?.[1] ?? '';
      if (token.endsWith('/>')) content.push({ name, open: token, close: '', content: [] });
      else open.push({ name, open: token, content: [] });
    }
  }
  return written(root, [], change);
}

function written(content: readonly (XmlElement | string)[], path: readonly string[], change: XmlChange): string {
  const elements = content.filter((one) => typeof one !== 'string');
  const [first] = elements;
  const isList = first !== undefined && elements.length > 1 && elements.every(({ name }) => name === first.name);
  const order = isList && change.reverses([...path, first.name]) ? [...elements].reverse() : elements;
  let next = 0;
  return content
    .map((one) => (typeof one === 'string' ? textOf(one, path, change) : elementOf(order[next++] as XmlElement, path, change)))
    .join('');
}

function elementOf({ name, open, close, content }: XmlElement, parents: readonly string[], change: XmlChange): string {
  const path = [...parents, name];
  const tag = open.replace(/([\w:.-]+)(\s*=\s*)("([^"]*)"|'([^']*)')/g, (_, key: string, equals: string, quoted: string) => {
    const quote = quoted[0] as string;
    return key + equals + quote + change.text(quoted.slice(1, -1), [...path, key]) + quote;
  });
  return tag + written(content, path, change) + close;
}

function textOf(raw: string, path: readonly string[], change: XmlChange): string {
  const cdata = /^<!\[CDATA\[([^]*)\]\]>$/.exec(raw)?.[1];
  if (cdata !== undefined) return `<![CDATA[${change.text(cdata, path)}]]>`;
  return raw.startsWith('<') || raw.trim() === '' ? raw : change.text(raw, path);
}
