import { type Field, FIELDS, fieldOf } from '#core/model/finding-fields.ts';

/** What is being typed at the caret: the name of a field (or a plain word), or a value of a field. `from`..`to` is what a choice replaces. */
export type Typing =
  | { readonly kind: 'field'; readonly text: string; readonly from: number; readonly to: number }
  | { readonly kind: 'value'; readonly field: Field; readonly text: string; readonly from: number; readonly to: number };

/** One offer of the completion. */
export interface Offer {
  readonly label: string;
  readonly help?: string;
  /** What is written in place of what was typed. */
  readonly insert: string;
}

/** What the caret stands in. Quotes and the commas between values are respected. */
export function typingAt(text: string, caret: number): Typing {
  const from = tokenStart(text, caret);
  const token = text.slice(from, caret);
  const [, minus = '', name, rest = ''] = /^(-?)(?:([A-Za-z_]+):)?(.*)$/s.exec(token) ?? [];
  const field = name === undefined ? undefined : fieldOf(name);
  if (!field) return { kind: 'field', text: token.slice(minus.length), from: from + minus.length, to: caret };
  const begin = caret - rest.length + valueStart(rest);
  return { kind: 'value', field, text: text.slice(begin, caret).replace(/^"/, ''), from: begin, to: caret };
}

function tokenStart(text: string, caret: number): number {
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at < caret; at++) {
    if (text[at] === '"' && text[at - 1] !== '\\') isQuoted = !isQuoted;
    else if (!isQuoted && /\s/.test(text[at] as string)) start = at + 1;
  }
  return start;
}

/** Where the last of `a,b,c` begins, a sign such as `>=` skipped. */
function valueStart(rest: string): number {
  let start = /^(>=|<=|>|<)?/.exec(rest)?.[0].length ?? 0;
  let isQuoted = false;
  for (let at = 0; at < rest.length; at++) {
    if (rest[at] === '"') isQuoted = !isQuoted;
    else if (!isQuoted && rest[at] === ',') start = at + 1;
  }
  return start;
}

/** The fields whose name or label begins with a text, then those that contain it. */
export function fieldOffers(text: string): Offer[] {
  const typed = text.toLowerCase();
  const rank = (field: Field) => (field.name.startsWith(typed) ? 0 : field.label.toLowerCase().startsWith(typed) ? 1 : 2);
  return FIELDS.filter((field) => field.name.includes(typed) || field.label.toLowerCase().includes(typed))
    .toSorted((a, b) => rank(a) - rank(b))
    .map((field) => ({ label: `${field.name}:`, help: field.help, insert: `${field.name}:` }));
}

/** Values as offers, quoted where they must be. */
export function valueOffers(values: readonly string[]): Offer[] {
  return values.map((value) => ({
    label: value,
    insert: `${/[\s",\\]|\.\.|^[<>*]/.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : value} `,
  }));
}

/** The text with an offer taken, and where the caret stands then. */
export function take(text: string, typing: Typing, offer: Offer): { text: string; caret: number } {
  const after = text
    .slice(typing.to)
    .replace(/^[^\s,]*/, '')
    .replace(/^ /, offer.insert.endsWith(' ') ? '' : ' ');
  return { text: text.slice(0, typing.from) + offer.insert + after, caret: typing.from + offer.insert.length };
}
