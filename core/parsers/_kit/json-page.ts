import type { ParseContext } from './parser.ts';
import { type Fields, isFields } from './shape.ts';

/** Names under which an answer tells how many entries there are in all, and how many of them were asked for. */
const TOTALS = /^(?:total|total_?(?:count|rows|items|elements|records|hits|affected_items))$/i;
const ASKED_FOR = 'subtotal';
/** Names under which it tells that another page follows: by its address or mark, or by a yes. */
const NEXT = /^(?:next|(?:@odata\.)?next_?(?:link|page|page_?token|token|cursor|url|uri|href))$/i;
const MORE = /^(?:has_?(?:next|more|next_?page))$/i;
/** Where these names speak of the entries: the answer itself, and parts of these names. */
const HOLDERS =
  /^(?:|data|hits|links|_links|_?meta|page|pages|paging|pagination|page_?info|result_info|search|additionalData|viewContentsV1|vulnerabilityAlerts|report|response)$/i;
const DEPTH = 4;

/** Tells that a report is one page of several, when it says so itself. `read` is how many entries its longest streamed list has. */
export function tellPage(context: ParseContext, root: unknown, read: number): void {
  if (!isFields(root)) return;
  const page = { total: 0, isFollowed: false, longest: read };
  look(root, '', DEPTH, page);
  const { total, longest, isFollowed } = page;
  if (total > longest)
    context.incomplete(
      `The report is one page of several: it holds ${longest} of ${total} entries; export all pages and import them as one.`,
    );
  else if (isFollowed)
    context.incomplete('The report is one page of several and names the next one; export all pages and import them as one.');
}

function look(fields: Fields, name: string, depth: number, page: { total: number; isFollowed: boolean; longest: number }): void {
  for (const [key, value] of Object.entries(fields)) {
    if (Array.isArray(value)) page.longest = Math.max(page.longest, value.length);
    if (HOLDERS.test(name)) {
      if (TOTALS.test(key)) page.total = Math.max(page.total, amountOf(fields[ASKED_FOR] ?? value));
      if ((NEXT.test(key) && isNamed(value)) || (MORE.test(key) && value === true)) page.isFollowed = true;
    }
    if (depth > 0 && isFields(value)) look(value, key, depth - 1, page);
  }
}

/** A number, written as text or as Elasticsearch's object, too. */
function amountOf(value: unknown): number {
  const amount = Number(isFields(value) ? value['value'] : value);
  return typeof value === 'boolean' || !Number.isFinite(amount) ? 0 : amount;
}

function isNamed(value: unknown): boolean {
  return isFields(value) ? isNamed(value['href']) : (typeof value === 'string' && value !== '') || (typeof value === 'number' && value > 0);
}
