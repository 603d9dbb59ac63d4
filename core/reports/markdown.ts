import { parseInline, type Run } from './markdown-inline.ts';
import { htmlToMarkdown } from './markdown-tags.ts';
import { cleanLines } from './text.ts';

export type Block =
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly kind: 'heading'; readonly level: number; readonly runs: readonly Run[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly start: number; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'table'; readonly header: readonly (readonly Run[])[]; readonly rows: readonly (readonly (readonly Run[])[])[] }
  | { readonly kind: 'rule' };

/** Quotes and lists inside one another; deeper ones are text. */
const DEEPEST = 6;
const FENCE = /^ {0,3}(`{3,}|~{3,}(?!~))[^`]*$/;
const HEADING = /^ {0,3}(#{1,6})(?=\s|$)/;
const RULE = /^ {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^( {0,3})([-*+•]|\d{1,9}[.)])( +|$)/;
const TABLE_RULE = /^(?=.*-)[ \t|:-]+$/;

/**
 * The subset of markdown that scanners write, and the simple HTML some write instead, as plain blocks: the one reading for
 * PDF and HTML. A line feed breaks the line, as in DefectDojo. Any other HTML is text, so that a payload stays visible.
 * Any text is markdown: there are no errors, and the time is linear in its length.
 */
export function parseMarkdown(markdown: string): Block[] {
  return parseLines(
    htmlToMarkdown(cleanLines(markdown))
      .split('\n')
      .map((line) => line.replaceAll('\t', '    ')),
    0,
  );
}

/** Reads one block at `at`, or nothing when another kind stands there. */
type Reader = (lines: readonly string[], at: number, depth: number) => { readonly block: Block; readonly next: number } | null;

const READERS: readonly Reader[] = [readFence, readIndented, readHeading, readRule, readQuote, readList, readTable];

function parseLines(lines: readonly string[], depth: number): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    if (isBlank(lines[at])) {
      at++;
      continue;
    }
    const found = readFirst(lines, at, depth) ?? readParagraph(lines, at);
    blocks.push(found.block);
    at = found.next;
  }
  return blocks;
}

function readFirst(lines: readonly string[], at: number, depth: number): ReturnType<Reader> {
  for (const read of READERS) {
    const found = read(lines, at, depth);
    if (found) return found;
  }
  return null;
}

function readFence(lines: readonly string[], at: number): ReturnType<Reader> {
  const fence = FENCE.exec(lines[at] ?? '')?.[1];
  if (!fence) return null;
  const closing = new RegExp(`^ {0,3}\\${fence[0]}{${Math.min(fence.length, 99)},} *$`);
  let end = at + 1;
  while (end < lines.length && !closing.test(lines[end] as string)) end++;
  return { block: { kind: 'code', text: lines.slice(at + 1, end).join('\n') }, next: end + 1 };
}

function readIndented(lines: readonly string[], at: number): ReturnType<Reader> {
  if (!isIndented(lines[at])) return null;
  let end = at;
  while (end < lines.length && (isIndented(lines[end]) || isBlank(lines[end]))) end++;
  while (isBlank(lines[end - 1])) end--;
  return {
    block: {
      kind: 'code',
      text: lines
        .slice(at, end)
        .map((line) => line.slice(4))
        .join('\n'),
    },
    next: end,
  };
}

function readHeading(lines: readonly string[], at: number): ReturnType<Reader> {
  const line = lines[at] ?? '';
  const marks = HEADING.exec(line)?.[1];
  if (marks) return { block: heading(marks.length, trimHashes(line.trim().slice(marks.length))), next: at + 1 };
  const under = (lines[at + 1] ?? '').trimEnd();
  if (!/^(?:=+|-{3,})$/.test(under) || line.includes('|') || ITEM.test(line) || QUOTE.test(line)) return null;
  return { block: heading(under[0] === '=' ? 1 : 2, line), next: at + 2 };
}

function heading(level: number, text: string): Block {
  return { kind: 'heading', level, runs: parseInline(text.trim()) };
}

/** Without the hashes that may close a heading. By hand, because a pattern would backtrack over long rows of them. */
function trimHashes(text: string): string {
  let end = text.length;
  while (text[end - 1] === '#') end--;
  return end === 0 || text[end - 1] === ' ' ? text.slice(0, end) : text;
}

function readRule(lines: readonly string[], at: number): ReturnType<Reader> {
  return RULE.test(lines[at] ?? '') ? { block: { kind: 'rule' }, next: at + 1 } : null;
}

function readQuote(lines: readonly string[], at: number, depth: number): ReturnType<Reader> {
  if (depth >= DEEPEST || !QUOTE.test(lines[at] ?? '')) return null;
  let end = at;
  while (end < lines.length && QUOTE.test(lines[end] as string)) end++;
  return {
    block: {
      kind: 'quote',
      blocks: parseLines(
        lines.slice(at, end).map((line) => line.replace(QUOTE, '')),
        depth + 1,
      ),
    },
    next: end,
  };
}

function readList(lines: readonly string[], at: number, depth: number): ReturnType<Reader> {
  const first = ITEM.exec(lines[at] ?? '');
  if (!first || depth >= DEEPEST) return null;
  const ordered = /\d/.test(first[2] as string);
  const items: Block[][] = [];
  let next = at;
  while (next < lines.length && isItem(lines[next], ordered)) {
    const item = readItem(lines, next);
    items.push(parseLines(item.lines, depth + 1));
    next = item.next;
  }
  return { block: { kind: 'list', ordered, start: ordered ? Number.parseInt(first[2] as string, 10) : 1, items }, next };
}

function isItem(line: string | undefined, ordered: boolean): boolean {
  const marker = ITEM.exec(line ?? '')?.[2];
  return marker !== undefined && /\d/.test(marker) === ordered && !RULE.test(line as string);
}

/** The lines of one item without its marker and indent: what is indented, and what follows a line without a blank between. */
function readItem(lines: readonly string[], at: number): { lines: string[]; next: number } {
  const [whole = ''] = ITEM.exec(lines[at] as string) ?? [];
  const own = [(lines[at] as string).slice(whole.length)];
  let next = at + 1;
  for (; next < lines.length; next++) {
    const line = lines[next] as string;
    if (isBlank(line)) {
      if (!/^ {2,}\S/.test(lines[next + 1] ?? '')) break;
      own.push('');
    } else if (/^ {2,}/.test(line)) own.push(line.replace(new RegExp(`^ {2,${Math.max(2, Math.min(whole.length, 8))}}`), ''));
    else if (startsBlock(line)) break;
    else own.push(line);
  }
  while (next < lines.length && isBlank(lines[next]) && ITEM.test(lines[next + 1] ?? '')) next++;
  return { lines: own, next };
}

function readTable(lines: readonly string[], at: number): ReturnType<Reader> {
  const rule = lines[at + 1] ?? '';
  if (!lines[at]?.includes('|') || !rule.includes('|') || !TABLE_RULE.test(rule)) return null;
  const header = cells(lines[at]);
  let end = at + 2;
  while (end < lines.length && lines[end]?.includes('|')) end++;
  const rows = lines.slice(at + 2, end).map((line) => cells(line).slice(0, header.length));
  return {
    block: { kind: 'table', header, rows: rows.map((row) => [...row, ...Array.from({ length: header.length - row.length }, () => [])]) },
    next: end,
  };
}

/** Cells a row may have; a line of bars alone would make as many as it is long. */
const WIDEST = 20;

function cells(line: string): Run[][] {
  const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  return inner.split(/(?<!\\)\|/, WIDEST).map((cell) => parseInline(cell.trim().replaceAll('\\|', '|')));
}

function readParagraph(lines: readonly string[], at: number): { block: Block; next: number } {
  let end = at + 1;
  while (end < lines.length && !isBlank(lines[end]) && !startsBlock(lines[end] as string)) end++;
  return {
    block: {
      kind: 'paragraph',
      runs: parseInline(
        lines
          .slice(at, end)
          .map((line) => line.trim())
          .join('\n'),
      ),
    },
    next: end,
  };
}

/** A line that ends the paragraph before it. */
function startsBlock(line: string): boolean {
  return FENCE.test(line) || HEADING.test(line) || RULE.test(line) || QUOTE.test(line) || ITEM.test(line);
}

function isBlank(line: string | undefined): boolean {
  return line !== undefined && line.trim() === '';
}

function isIndented(line: string | undefined): boolean {
  return line !== undefined && line.startsWith('    ') && line.trim() !== '';
}
