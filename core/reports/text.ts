import { dayOf, localMoment, zoneOffset } from '#core/model/time.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** What neither XML 1.0 nor a spreadsheet may hold: control characters but tab, line feed and carriage return, and two non-characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const ILLEGAL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/g;

/** Text without control characters and lone surrogates; the same string when there is nothing to remove. */
export function clean(text: string): string {
  return text.toWellFormed().replace(ILLEGAL, '');
}

/** Text for display: clean, lines ended by LF, no carriage returns. */
export function cleanLines(text: string): string {
  return clean(text).replace(/\r\n?/g, '\n');
}

/** The first `length` UTF-16 units of a text, never half a character; whole when it is shorter. */
export function firstOf(text: string, length: number): string {
  if (text.length <= length) return text;
  const high = text.charCodeAt(length - 1);
  return text.slice(0, high >= 0xd800 && high < 0xdc00 ? length - 1 : length);
}

/** `12,345` */
export function number(value: number): string {
  return value.toLocaleString('en-US');
}

/** `1 finding`, `12,345 findings`; a plural that is not the word and an s is given. */
export function counted(count: number, word: string, plural = `${word}s`): string {
  return `${number(count)} ${count === 1 ? word : plural}`;
}

/** `21 Nov 2026` for an ISO day or moment; the text itself when it is neither. */
export function day(iso: string): string {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)/.exec(dayOf(iso)) ?? [];
  const name = MONTHS[Number(month) - 1];
  return name ? `${Number(date)} ${name} ${year}` : iso;
}

/** `21 Nov 2026, 14:05 UTC`, `21 Nov 2026, 23:05 UTC+9` for an ISO moment in local time; the day alone when it has no time. */
export function moment(iso: string): string {
  const time = /^\d{4}-\d\d-\d\dT(\d\d:\d\d)/.exec(localMoment(iso))?.[1];
  return time ? `${day(iso)}, ${time} ${zone(new Date(iso))}` : day(iso);
}

function zone(at: Date): string {
  const minutes = zoneOffset(at);
  if (minutes === 0) return 'UTC';
  const rest = Math.abs(minutes) % 60;
  return `UTC${minutes < 0 ? '-' : '+'}${Math.floor(Math.abs(minutes) / 60)}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}

/** `a, b and c` */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** A link that may stand in a report: http, https or mailto, without blanks and control characters; null for any other. */
export function safeLink(url: string): string | null {
  const trimmed = url.trim();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it refuses
  return /^(?:https?:\/\/|mailto:)[^\s\u0000-\u001F<>"]+$/i.test(trimmed) && trimmed.length <= 2000 ? trimmed : null;
}
