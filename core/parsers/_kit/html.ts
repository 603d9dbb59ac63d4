import { type HTMLElement, parse as parseHtml } from 'node-html-parser';
import { readWholeText } from './decode.ts';
import type { Head } from './head.ts';
import { type Findings, type Format, type ParseContext, ReportError } from './parser.ts';

export type { HTMLElement };

const LIMIT = 32 << 20;
const MAX_DEPTH = 500;

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
  return /^\s*(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|div|table)\b/i.test(text.slice(0, 4096));
}

/** Parses HTML whose nesting is checked first: the tree is walked by recursion later. Throws `ReportError` below 500 levels. */
export function parseDocument(text: string): HTMLElement {
  let depth = 0;
  for (const tag of text.matchAll(/<(\/?)(?:div|span|table|tbody|tr|td|ul|ol|li|p|b|i|a|section|font)\b/gi)) {
    depth = Math.max(0, depth + (tag[1] ? -1 : 1));
    if (depth > MAX_DEPTH * 20) throw new ReportError('the HTML is nested far deeper than a report is');
  }
  return parseHtml(text, { comment: false, blockTextElements: { script: true, style: false, pre: true } });
}
