/** A stretch of text in one style. A line feed in `text` is a line break. */
export interface Run {
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
  readonly strike?: true;
  readonly code?: true;
  readonly link?: string;
}

type Style = 'bold' | 'italic' | 'strike' | 'code' | 'link' | 'plain';

/** Text, or a mark where a style may begin or end. A mark counts when its partner is found (`turn`); alone it is text. */
interface Token {
  readonly text: string;
  readonly style?: Style;
  /** The inside of a code span. */
  readonly verbatim?: true;
  turn?: 'on' | 'off';
  link?: string;
}

/** A reading in progress. */
interface Scan {
  readonly source: string;
  at: number;
  readonly tokens: Token[];
  /** Places of opening marks that wait for their partner, by kind. */
  readonly open: Map<string, number[]>;
  /** Places of the runs of backticks by their length, last first, so that no end is searched twice. */
  readonly ticks: Map<number, number[]>;
  /** The next `)`, so that many `](` cost no more than one. */
  paren: number;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };
const TAGS: Readonly<Record<string, Style>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  code: 'code',
  tt: 'code',
  kbd: 'code',
  s: 'strike',
  del: 'strike',
  a: 'link',
  u: 'plain',
  span: 'plain',
  font: 'plain',
  small: 'plain',
  big: 'plain',
  sup: 'plain',
  sub: 'plain',
};

const PLAIN = /[^\\`*_~[\]!<&h]+/y;
const ENTITY = /&(?:([a-z]{2,6})|#(\d{1,7})|#x([0-9a-f]{1,6}));/iy;
const ADDRESS = /https?:\/\/[^\s<>"'`\\]+/y;
const POINTED = /<((?:https?:\/\/|mailto:)[^\s<>]+)>/y;
const TAG = /<(\/?)([a-z]{1,6})((?:\s[^<>]*)?)>/iy;
const HREF = /\shref\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)')/i;
const LONGEST_ADDRESS = 2000;

/** Reads the styles of one paragraph's markdown and of its simple HTML tags. Linear in the text's length, whatever the text. */
export function parseInline(source: string): Run[] {
  const scan: Scan = { source, at: 0, tokens: [], open: new Map(), ticks: backticks(source), paren: -1 };
  while (scan.at < source.length) {
    const plain = take(scan, PLAIN);
    if (plain) scan.tokens.push({ text: plain[0] });
    else readMark(scan, source[scan.at] as string);
  }
  return runsOf(scan.tokens);
}

function readMark(scan: Scan, char: string): void {
  const next = scan.source[scan.at + 1] ?? '';
  if (char === '\\' && /[!-/:-@[-`{-~]/.test(next)) pushText(scan, next, 2);
  else if (char === '`') readCode(scan);
  else if (char === '*' || char === '_' || char === '~') readEmphasis(scan, char);
  else if (char === '[') pushOpener(scan, '[', { text: '[', style: 'link' }, 1);
  else if (char === ']') readLinkEnd(scan, next);
  else if (char === '!' && next === '[') scan.at++;
  else if (char === '<') readTag(scan);
  else if (char === '&') readEntity(scan);
  else if (char !== 'h' || !readAddress(scan)) pushText(scan, char, 1);
}

function take(scan: Scan, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = scan.at;
  const found = pattern.exec(scan.source);
  if (found) scan.at += found[0].length;
  return found;
}

function pushText(scan: Scan, text: string, length: number): void {
  scan.tokens.push({ text });
  scan.at += length;
}

function pushLink(scan: Scan, address: string): void {
  scan.tokens.push({ text: '', style: 'link', turn: 'on', link: address }, { text: address }, { text: '', style: 'link', turn: 'off' });
}

function pushOpener(scan: Scan, kind: string, token: Token, length: number): void {
  const places = scan.open.get(kind) ?? [];
  places.push(scan.tokens.length);
  scan.open.set(kind, places);
  scan.tokens.push(token);
  scan.at += length;
}

/** Pairs a closing mark with the nearest opening one of its kind that has something after it; false when there is none. */
function close(scan: Scan, kind: string, token: Token): boolean {
  const place = scan.open.get(kind)?.at(-1);
  if (place === undefined || place === scan.tokens.length - 1) return false;
  scan.open.get(kind)?.pop();
  const opener = scan.tokens[place] as Token;
  opener.turn = 'on';
  if (token.link !== undefined) opener.link = token.link;
  scan.tokens.push({ ...token, turn: 'off' });
  return true;
}

/** A bare address links to itself, without the punctuation that ends the sentence it stands in. */
function readAddress(scan: Scan): boolean {
  if (/\w/.test(scan.source[scan.at - 1] ?? ' ')) return false;
  const url = take(scan, ADDRESS)?.[0];
  if (url === undefined) return false;
  let end = url.length;
  while (end > 8 && '.,;:!?)]}*_~|'.includes(url[end - 1] as string) && !(url[end - 1] === ')' && url.includes('('))) end--;
  pushLink(scan, url.slice(0, end));
  scan.at -= url.length - end;
  return true;
}

function backticks(source: string): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const run of source.matchAll(/`+/g)) {
    const places = found.get(run[0].length) ?? [];
    places.push(run.index);
    found.set(run[0].length, places);
  }
  for (const places of found.values()) places.reverse();
  return found;
}

function readCode(scan: Scan): void {
  const { source, at } = scan;
  let length = 1;
  while (source[at + length] === '`') length++;
  const places = scan.ticks.get(length) ?? [];
  while (places.length > 0 && (places.at(-1) as number) <= at) places.pop();
  const end = places.at(-1);
  if (end === undefined) return pushText(scan, '`'.repeat(length), length);
  const inner = source.slice(at + length, end);
  scan.tokens.push({
    text: inner.startsWith(' ') && inner.endsWith(' ') && inner.trim() !== '' ? inner.slice(1, -1) : inner,
    verbatim: true,
  });
  scan.at = end + length;
}

/** `*`, `_` and `~`: one is italic, two are bold (`~~` struck), three both; more are text, as is `_` inside a word. */
function readEmphasis(scan: Scan, char: string): void {
  const { source, at } = scan;
  let length = 1;
  while (source[at + length] === char) length++;
  const before = source[at - 1] ?? ' ';
  const after = source[at + length] ?? ' ';
  const inWord = char === '_' && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after);
  const marks = inWord ? [] : marksOf(char, length);
  if (marks.length === 0) return pushText(scan, char.repeat(length), length);
  for (const mark of marks) {
    if (!/\s/.test(before) && close(scan, mark.text, mark)) continue;
    if (/\s/.test(after)) scan.tokens.push({ text: mark.text });
    else pushOpener(scan, mark.text, mark, 0);
  }
  scan.at = at + length;
}

function marksOf(char: string, length: number): Token[] {
  if (char === '~') return length === 2 ? [{ text: '~~', style: 'strike' }] : [];
  const bold: Token = { text: char + char, style: 'bold' };
  const italic: Token = { text: char, style: 'italic' };
  return [[], [italic], [bold], [bold, italic]][length]?.map((token) => ({ ...token })) ?? [];
}

/** `](address "title")` after an open `[`; without an address the brackets are text. */
function readLinkEnd(scan: Scan, next: string): void {
  const address = next === '(' ? addressAt(scan) : undefined;
  if (address !== undefined && close(scan, '[', { text: ']', style: 'link', link: address })) {
    scan.at = scan.paren + 1;
    return;
  }
  if (next !== '(') scan.open.get('[')?.pop();
  pushText(scan, ']', 1);
}

function addressAt(scan: Scan): string | undefined {
  const { source, at } = scan;
  if (scan.paren < at) scan.paren = source.indexOf(')', at);
  if (scan.paren === -1) scan.paren = Number.POSITIVE_INFINITY;
  if (scan.paren - at > LONGEST_ADDRESS) return undefined;
  return /^\s*<?([^\s<>]+)>?(?:\s+["'][^"']*["'])?\s*$/.exec(source.slice(at + 2, scan.paren))?.[1];
}

function readTag(scan: Scan): void {
  const address = take(scan, POINTED)?.[1];
  if (address !== undefined) return pushLink(scan, address);
  const [whole = '', slash = '', name = '', attributes = ''] = take(scan, TAG) ?? [];
  const tag = name.toLowerCase();
  const style = TAGS[tag];
  if (whole === '') return pushText(scan, '<', 1);
  if (tag === 'br') return pushText(scan, '\n', 0);
  if (style === undefined) return pushText(scan, whole, 0);
  if (slash === '/') {
    if (!close(scan, `<${tag}`, { text: whole, style })) pushText(scan, whole, 0);
    return;
  }
  const [, double, single] = tag === 'a' ? (HREF.exec(attributes) ?? []) : [];
  const link = double ?? single;
  pushOpener(scan, `<${tag}`, { text: whole, style, ...(link !== undefined && { link }) }, 0);
}

function readEntity(scan: Scan): void {
  const [whole = '', name, decimal, hex] = take(scan, ENTITY) ?? [];
  if (whole === '') return pushText(scan, '&', 1);
  const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '0', 16);
  const isCharacter = code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000);
  pushText(scan, (name ? ENTITIES[name.toLowerCase()] : isCharacter ? String.fromCodePoint(code) : undefined) ?? whole, 0);
}

/** Walks the tokens with the styles that are on, joining neighbours of the same look. */
function runsOf(tokens: readonly Token[]): Run[] {
  const on = { bold: 0, italic: 0, strike: 0, code: 0, link: 0, plain: 0 };
  const links: string[] = [];
  const runs: { run: Run; look: string; texts: string[] }[] = [];
  for (const token of tokens) {
    if (token.style && token.turn) {
      on[token.style] += token.turn === 'on' ? 1 : -1;
      if (token.style === 'link' && token.turn === 'on') links.push(token.link ?? '');
      else if (token.style === 'link') links.pop();
    } else if (token.text !== '') {
      const run = styled(token, on, links.at(-1));
      const look = JSON.stringify({ ...run, text: '' });
      const last = runs.at(-1);
      if (last?.look === look) last.texts.push(token.text);
      else runs.push({ run, look, texts: [token.text] });
    }
  }
  return runs.map(({ run, texts }) => ({ ...run, text: texts.join('') }));
}

function styled(token: Token, on: Readonly<Record<Style, number>>, link: string | undefined): Run {
  return {
    text: token.text,
    ...(on.bold > 0 && { bold: true as const }),
    ...(on.italic > 0 && { italic: true as const }),
    ...(on.strike > 0 && { strike: true as const }),
    ...((token.verbatim || on.code > 0) && { code: true as const }),
    ...(link && { link }),
  };
}
