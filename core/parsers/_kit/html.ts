import { type HTMLElement, parse as parseHtml } from 'node-html-parser';
import { readWholeText } from './decode.ts';
import type { Head } from './head.ts';
import { type Findings, type Format, type ParseContext, ReportError } from './parser.ts';

export type { HTMLElement };

const LIMIT = 32 << 20;
const MAX_DEPTH = 1000;

/** An HTML report, read as a whole up to 32 MiB. `recognises` gets the head's text. */
export function html(format: {
  readonly recognises: (text: string, head: Head) => boolean;
  readonly parse: (document: HTMLElement, context: ParseContext) => Findings;
}): Format {
  return {
    kind: 'html',
    recognises: (head) => looksLikeHtml(head.text) && format.recognises(head.text, head),
    *read(source, context) {
      const text = readWholeText(source, LIMIT);
      if (!text.includes('<')) throw new ReportError('the file is not HTML');
      yield* format.parse(parseDocument(text), context);
    },
  };
}

/** True when the text begins as an HTML document does. */
export function looksLikeHtml(text: string): boolean {
  let at = firstSign(text, 0);
  while (text.startsWith('<!--', at)) {
    const end = text.indexOf('-->', at + 4);
    if (end < 0) return false;
    at = firstSign(text, end + 3);
  }
  return /^<(?:!doctype\s+html|html|head|body|div|table)\b/i.test(text.slice(at, at + 40));
}

/** Where the first sign that is no blank stands, from a place on. */
function firstSign(text: string, from: number): number {
  const blanks = /\s*/y;
  blanks.lastIndex = from;
  return from + (blanks.exec(text)?.[0].length ?? 0);
}

/** Parses HTML whose nesting is checked first: the parser's time grows with its square. Throws `ReportError` below 1,000 levels. */
export function parseDocument(text: string): HTMLElement {
  if (isDeep(text)) throw new ReportError(`the HTML is nested deeper than ${MAX_DEPTH} levels, which no report is`);
  return parseHtml(text, { comment: false, blockTextElements: { script: true, style: false, pre: true } });
}

/** Elements that stand alone, or that end where the next of their kind begins. */
const FLAT = new Set('area base br col dd dt hr img input li link meta option p source td th tr wbr'.split(' '));

function isDeep(text: string): boolean {
  let depth = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    const tag = /^<(\/?)([a-z][\w:-]{0,40})/i.exec(text.slice(at, at + 50));
    const name = tag?.[2]?.toLowerCase() ?? '';
    if (text.startsWith('<!--', at)) at = text.indexOf('-->', at + 4);
    else if (name === 'script' && !tag?.[1]) at = text.indexOf('</script', at);
    else if (name !== '' && !FLAT.has(name)) depth = Math.max(0, depth + (tag?.[1] ? -1 : 1));
    if (at < 0) return false;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}
