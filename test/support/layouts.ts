import { SaxesParser } from 'saxes';

/** A report as a tool's next version, another exporter or a careless hand might write it. */
export interface Variant {
  readonly kind: 'deeper' | 'renamed' | 'odd' | 'missing' | 'wrapped' | 'repeated';
  /** What was done, and where. */
  readonly change: string;
  readonly text: string;
}

type Json = Record<string, unknown> | unknown[];

const ODD: readonly unknown[] = [{}, null, 'x', 7];

/** Variants of a JSON report; none for another text. */
export function jsonVariants(text: string): Variant[] {
  const root = parsed(text);
  if (root === undefined) return [];
  const variants: Variant[] = [{ kind: 'wrapped', change: 'the document in a list', text: JSON.stringify([root]) }];
  const add = (kind: Variant['kind'], change: string, edit: (copy: Json) => unknown) => {
    const copy = structuredClone(root);
    variants.push({ kind, change, text: JSON.stringify(edit(copy) ?? copy) });
  };
  if (Array.isArray(root) ? root.length === 1 : Object.keys(root).length === 1)
    variants.push({ kind: 'wrapped', change: 'the document without its outermost brackets', text: JSON.stringify(Object.values(root)[0]) });
  for (const pattern of listPatterns(root)) {
    const lists = (copy: Json) => listsAt(copy, pattern);
    if (pattern !== '') {
      add('renamed', `${pattern} renamed`, (copy) => eachHolder(copy, pattern, (holder, key) => rename(holder, key)));
      add('deeper', `${pattern} inside an object`, (copy) =>
        eachHolder(copy, pattern, (holder, key) => (holder[key] = { content: holder[key] })),
      );
    } else add('deeper', 'the list inside an object', (copy) => ({ content: copy }));
    add('deeper', `each of ${pattern}[] inside an object`, (copy) => {
      for (const list of lists(copy)) list.forEach((one, index) => (list[index] = { content: one }));
    });
    for (const odd of ODD) {
      const name = `${JSON.stringify(odd)} in ${pattern}[]`;
      add('odd', `first ${name}`, (copy) => void lists(copy)[0]?.unshift(odd));
      add('odd', `last ${name}`, (copy) => void lists(copy)[0]?.push(odd));
    }
    add('odd', `middle {} in ${pattern}[]`, (copy) => void lists(copy)[0]?.splice(1, 0, {}));
    add('repeated', `first of ${pattern}[]`, (copy) => {
      const list = lists(copy)[0];
      list?.push(structuredClone(list[0]));
    });
    for (const key of scalarKeys(lists(root)[0]?.find(isObject)))
      add('missing', `${key} of the first of ${pattern}[]`, (copy) => {
        delete lists(copy)[0]?.find(isObject)?.[key];
      });
  }
  return variants;
}

function parsed(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where lists of objects stand, as `a.b[].c`; '' is the document itself. */
function listPatterns(root: Json): string[] {
  const found = new Set<string>();
  const walk = (value: unknown, pattern: string): void => {
    if (Array.isArray(value)) {
      if (value.some(isObject)) found.add(pattern);
      for (const one of value) walk(one, `${pattern}[]`);
    } else if (isObject(value)) {
      for (const key of Object.keys(value)) if (!/[.[\]]/.test(key)) walk(value[key], pattern === '' ? key : `${pattern}.${key}`);
    }
  };
  walk(root, '');
  return [...found];
}

function listsAt(root: Json, pattern: string): unknown[][] {
  if (pattern === '') return Array.isArray(root) ? [root] : [];
  const lists: unknown[][] = [];
  eachHolder(root, pattern, (holder, key) => {
    const list = holder[key];
    if (Array.isArray(list) && list.some(isObject)) lists.push(list);
  });
  return lists;
}

function eachHolder(root: Json, pattern: string, visit: (holder: Record<string, unknown>, key: string) => void): void {
  const steps = pattern.match(/\[\]|[^.[\]]+/g) ?? [];
  const walk = (value: unknown, at: number): void => {
    const step = steps[at] as string;
    if (step === '[]') for (const one of Array.isArray(value) ? value : []) walk(one, at + 1);
    else if (!isObject(value) || !(step in value)) return;
    else if (at === steps.length - 1) visit(value, step);
    else walk(value[step], at + 1);
  };
  walk(root, 0);
}

function rename(holder: Record<string, unknown>, key: string): void {
  holder[`${key}_of_next_version`] = holder[key];
  delete holder[key];
}

function scalarKeys(record: Record<string, unknown> | undefined): string[] {
  return Object.keys(record ?? {}).filter((key) => typeof record?.[key] !== 'object');
}

interface Element {
  name: string;
  readonly attributes: Record<string, string>;
  children: (Element | string)[];
}

/** Variants of an XML report; none for another text. */
export function xmlVariants(text: string): Variant[] {
  const root = tree(text);
  if (!root) return [];
  const variants: Variant[] = [];
  const add = (kind: Variant['kind'], change: string, edit: (copy: Element) => void) => {
    const copy = structuredClone(root);
    edit(copy);
    variants.push({ kind, change, text: written(copy) });
  };
  for (const key of Object.keys(root.attributes).filter((name) => !name.startsWith('xmlns')))
    add('missing', `${key} of the root element`, (copy) => void delete copy.attributes[key]);
  for (const path of elementPathsOf(root)) {
    const name = path.split('/').at(-1) as string;
    add('deeper', `${path} inside an element`, (copy) => eachParent(copy, path, (parent) => wrapEach(parent, name)));
    add('renamed', `${path} renamed`, (copy) => eachElement(copy, path, (one) => (one.name = `${one.name}OfNextVersion`)));
    add('odd', `empty ${path} first`, (copy) => firstParent(copy, path)?.children.unshift(empty(name)));
    add('odd', `empty ${path} last`, (copy) => firstParent(copy, path)?.children.push(empty(name)));
    add('repeated', path, (copy) => {
      const parent = firstParent(copy, path);
      const first = parent?.children.find((one) => typeof one !== 'string' && one.name === name);
      if (first) parent?.children.push(structuredClone(first));
    });
  }
  return variants;
}

function tree(text: string): Element | undefined {
  if (!text.trimStart().startsWith('<')) return undefined;
  const parser = new SaxesParser({ position: false });
  let root: Element | undefined;
  let broken = false;
  const open: Element[] = [];
  parser.on('error', () => (broken = true));
  parser.on('opentag', (tag) => {
    const made = { name: tag.name, attributes: { ...(tag.attributes as Record<string, string>) }, children: [] };
    open.at(-1)?.children.push(made);
    root ??= made;
    open.push(made);
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', (piece) => void open.at(-1)?.children.push(piece));
  parser.on('cdata', (piece) => void open.at(-1)?.children.push(piece));
  parser.write(text.trim()).close();
  return broken ? undefined : root;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function written(element: Element | string): string {
  if (typeof element === 'string') return escaped(element);
  const attributes = Object.entries(element.attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  return `<${element.name}${attributes.join('')}>${element.children.map(written).join('')}</${element.name}>`;
}

/** Where elements that hold something stand, below the root, down to the third level. */
function elementPathsOf(root: Element): string[] {
  const found = new Set<string>();
  const walk = (element: Element, path: string, level: number): void => {
    for (const one of element.children) {
      if (typeof one === 'string') continue;
      const here = path === '' ? one.name : `${path}/${one.name}`;
      if (Object.keys(one.attributes).length > 0 || one.children.some((below) => typeof below !== 'string')) found.add(here);
      if (level < 5) walk(one, here, level + 1);
    }
  };
  walk(root, '', 1);
  return [...found];
}

function eachElement(root: Element, path: string, visit: (element: Element) => void): void {
  eachParent(root, path, (parent, name) => {
    for (const one of parent.children) if (typeof one !== 'string' && one.name === name) visit(one);
  });
}

function eachParent(root: Element, path: string, visit: (parent: Element, name: string) => void): void {
  const names = path.split('/');
  const walk = (element: Element, at: number): void => {
    if (at === names.length - 1) return visit(element, names[at] as string);
    for (const one of element.children) if (typeof one !== 'string' && one.name === names[at]) walk(one, at + 1);
  };
  walk(root, 0);
}

function firstParent(root: Element, path: string): Element | undefined {
  const parents: Element[] = [];
  eachParent(root, path, (parent, name) => {
    if (parent.children.some((one) => typeof one !== 'string' && one.name === name)) parents.push(parent);
  });
  return parents[0];
}

function wrapEach(parent: Element, name: string): void {
  parent.children = parent.children.map((one) =>
    typeof one !== 'string' && one.name === name ? { name: 'content', attributes: {}, children: [one] } : one,
  );
}

function empty(name: string): Element {
  return { name, attributes: {}, children: [] };
}
