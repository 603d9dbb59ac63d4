/** The entry of a sample that is repeated: the elements of a JSON list (a path with dots), an XML element, or a line. */
export type Repeated = { readonly list: string } | { readonly element: string } | { readonly line: number };

/**
 * A report of any size from a small one: one of its entries, again and again. `vary` is a text of that entry that gets a number each time, so
 * that the entries are as different as they are in a large report of the tool.
 */
export function* grown(sample: string, repeated: Repeated, vary: string, bytes: number): Generator<string, void, undefined> {
  const [before, entry, after, separator] = parts(sample, repeated);
  if (!entry.includes(vary)) throw new Error(`The entry to repeat does not hold “${vary}”.`);
  yield before;
  let written = before.length + after.length;
  for (let number = 0; written < bytes; number++) {
    const next = `${number === 0 ? '' : separator}${entry.replaceAll(vary, `${vary}${number}`)}`;
    written += next.length;
    yield next;
  }
  yield after;
}

function parts(sample: string, repeated: Repeated): [before: string, entry: string, after: string, separator: string] {
  if ('line' in repeated) return ['', sample.split('\n')[repeated.line] ?? '', '\n', '\n'];
  if ('element' in repeated) {
    const start = sample.search(new RegExp(`<${repeated.element}[\\s>]`));
    const close = `</${repeated.element}>`;
    const end = sample.indexOf(close, start) + close.length;
    if (start < 0 || end < close.length) throw new Error(`The sample has no <${repeated.element}>.`);
    return [sample.slice(0, start), sample.slice(start, end), sample.slice(sample.lastIndexOf(close) + close.length), '\n'];
  }
  return listParts(JSON.parse(sample), repeated.list.split('.'));
}

const HOLE = '"the entries"';

function listParts(root: unknown, path: readonly string[]): [string, string, string, string] {
  let holder = root as Record<string, unknown>;
  for (const key of path.slice(0, -1)) holder = holder[key] as Record<string, unknown>;
  const last = path.at(-1) as string;
  const [first] = holder[last] as readonly unknown[];
  holder[last] = [JSON.parse(HOLE)];
  const [before = '', after = ''] = JSON.stringify(root).split(HOLE);
  return [before, JSON.stringify(first), after, ','];
}
