import { tellUnread } from './reading.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * A tool's date as `YYYY-MM-DD`: ISO, `2021/05/31`, `31.05.2021`, `05/31/2021` (month first unless it cannot be; `dayFirst` turns that round),
 * `31 May 2021`, `May 31, 2021`, `Mon May 31 12:00:00 2021`, RFC 2822, seconds or milliseconds since 1970. Undefined for anything else.
 * The day is the one written, not moved to another time zone. A text that stands there and is no date is told as a problem of the report.
 */
export function dateOf(value: unknown, options: { readonly dayFirst?: boolean } = {}): string | undefined {
  if (typeof value === 'number') return dateOfEpoch(value);
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  const date = text.length > 80 ? undefined : dateIn(text, options.dayFirst ?? false);
  if (date === undefined && !NO_DATE.test(text)) tellUnread(text, 'date');
  return date;
}

/** What tools write where they have no date. */
const NO_DATE =
  /^(?:|[-–—?]+|0|n\/?a|none|null|nil|nan|undefined|unknown|never|no|false|not (?:set|available|applicable)|0?1?[-/.]?0?1?[-/.]?000[01]\b.*|000[01]\b.*)$/i;

function dateIn(text: string, dayFirst: boolean): string | undefined {
  if (/^\d{9,13}(?:\.\d+)?$/.test(text)) return dateOfEpoch(Number(text));
  return isoLike(text) ?? numeric(text, dayFirst) ?? worded(text);
}

/** As `dateOf`, with the time when the text has one in ISO form: `2021-05-31T12:00:00Z`. */
export function timeOf(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  if (/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(text)) {
    const parsed = new Date(/(?:Z|[+-]\d{2}:?\d{2})$/i.test(text) ? text : `${text.replace(' ', 'T')}Z`);
    if (!Number.isNaN(parsed.getTime())) return parsed.toISOString();
  }
  return dateOf(value);
}

function dateOfEpoch(value: number): string | undefined {
  const milliseconds = value > 1e11 ? value : value * 1000;
  if (!(milliseconds > 0 && milliseconds < 4.2e12)) return undefined;
  return new Date(milliseconds).toISOString().slice(0, 10);
}

function isoLike(text: string): string | undefined {
  const match = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})(?:T|$)/.exec(text);
  return match ? calendar(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
}

function numeric(text: string, dayFirst: boolean): string | undefined {
  const match = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/.exec(text);
  if (!match) return undefined;
  const [first, second] = [Number(match[1]), Number(match[3])];
  const year = Number(match[4]) + (match[4]?.length === 2 ? 2000 : 0);
  const dayLeads = dayFirst || match[2] === '.' || first > 12;
  return dayLeads && second <= 12 ? calendar(year, second, first) : calendar(year, first, second);
}

function worded(text: string): string | undefined {
  const month = /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b/i.exec(text)?.[1]?.toLowerCase();
  const year = /\b((?:19|20)\d{2})\b/.exec(text)?.[1] ?? shortYear(text);
  const day = /(?<![\d:])(\d{1,2})(?:st|nd|rd|th)?(?![\d:])/.exec(text)?.[1];
  if (!month || !year || !day) return undefined;
  return calendar(Number(year), MONTHS.indexOf(month) + 1, Number(day));
}

function shortYear(text: string): string | undefined {
  const year = /[a-z]{3}[-\s](\d{2})$/i.exec(text)?.[1];
  return year ? `20${year}` : undefined;
}

function calendar(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1900 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : undefined;
}
