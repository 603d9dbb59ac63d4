import { SaxesParser } from 'saxes';
import { firstCsvRow } from '#core/parsers/_kit/csv-rows.ts';

/** A report whose entries stand twice, and how they were doubled. */
export interface Doubled {
  readonly how: string;
  readonly text: string;
}

/** The forms of a report in which its entries stand twice, as a tool writes that appends to its file or looks at a thing twice; none for a format without entries. */
export function doubled(text: string, fileName: string): Doubled[] {
  const start = text.trimStart();
  if (start.startsWith('<')) return xmlDoubled(text);
  if (start.startsWith('{') || start.startsWith('[')) return isJson(text) ? jsonDoubled(JSON.parse(text)) : [linesTwice(text)];
  return /\.csv$/i.test(fileName) ? [rowsTwice(text)] : [];
}

/** Lists of objects nearest to the root, each entry followed by itself. */
function jsonDoubled(root: unknown): Doubled[] {
  let found = false;
  const twice = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      if (!value.some((one) => typeof one === 'object' && one !== null)) return value;
      found = true;
      return value.flatMap((one: unknown) => [one, one]);
    }
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, twice(one)]));
  };
  const text = JSON.stringify(twice(root));
  return found ? [{ how: 'entries of its lists', text }] : [];
}

function linesTwice(text: string): Doubled {
  return { how: 'lines', text: `${text.trimEnd()}\n${text}` };
}

/** Everything below the column names, which are the first of the widest rows: some tables have lines of other facts above. */
function rowsTwice(text: string): Doubled {
  const unix = text.replace(/\r\n?/g, '\n').trimEnd();
  const lines = unix.split('\n');
  const widths = lines.map((line) => firstCsvRow(line).length);
  const rows = lines.slice(widths.indexOf(Math.max(...widths)) + 1);
  return { how: 'rows', text: `${unix}\n${rows.join('\n')}\n` };
}

/** Elements of each of the upper floors, each followed by itself. */
function xmlDoubled(text: string): Doubled[] {
  return [1, 2, 3].flatMap((floor) => {
    const spans = spansOf(text, floor);
    if (spans.length === 0) return [];
    let result = '';
    let last = 0;
    for (const [from, to] of spans) {
      result += text.slice(last, to) + text.slice(from, to);
      last = to;
    }
    return [{ how: `elements of floor ${floor}`, text: result + text.slice(last) }];
  });
}

/** From and to of the elements of a floor; the root is on floor 0. */
function spansOf(text: string, floor: number): [number, number][] {
  const spans: [number, number][] = [];
  const parser = new SaxesParser();
  let depth = 0;
  let from = 0;
  let start = 0;
  parser.on('opentagstart', (tag) => {
    start = text.lastIndexOf(`<${tag.name}`, parser.position - 1);
  });
  parser.on('opentag', () => {
    if (depth === floor) from = start;
    depth++;
  });
  parser.on('closetag', () => {
    depth--;
    if (depth === floor) spans.push([from, parser.position]);
  });
  parser.on('error', () => undefined);
  parser.write(text).close();
  return spans;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
