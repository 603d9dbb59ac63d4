const DAY_MS = 86_400_000;
/** The days that are written in four digits of a year; texts of other days would not sort as days do. */
const FIRST = Date.parse('0001-01-01T00:00:00Z');
const LAST = Date.parse('9999-12-31T00:00:00Z');

/** Now as an ISO moment in UTC. */
export function now(): string {
  return new Date().toISOString();
}

/** Today as `YYYY-MM-DD` in the machine's time zone: SLA, age and every day a person reads follow the local day. */
export function today(): string {
  return localDay(new Date());
}

/** The local day of an ISO moment. A text that is a day already, or no moment, is its own. */
export function dayOf(moment: string): string {
  if (moment.length <= 10) return moment;
  const date = new Date(moment);
  return Number.isNaN(date.getTime()) ? moment.slice(0, 10) : localDay(date);
}

/** The moment a local day begins, as an ISO moment in UTC. */
export function startOfDay(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const start = new Date(2000, month - 1, date);
  start.setFullYear(year, month - 1, date);
  return start.toISOString();
}

/** The machine's time zone, by name. */
export function timeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** How far the local time is ahead of UTC at a moment, in minutes. */
export function zoneOffset(moment: Date): number {
  return -moment.getTimezoneOffset();
}

/** An ISO moment in local time with its offset, `2026-11-11T17:30:00+09:00`; what is no moment, or is at no offset, stays as it is. */
export function localMoment(moment: string): string {
  const date = new Date(moment);
  const offset = zoneOffset(date);
  if (moment.length <= 10 || !offset) return moment;
  const local = new Date(date.getTime() + offset * 60_000).toISOString().replace(/\.000|Z$/g, '');
  const minutes = Math.abs(offset);
  return `${local}${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/** The day `days` after a day, no further than days are written. */
export function addDays(day: string, days: number): string {
  const at = Date.parse(`${day}T00:00:00Z`) + days * DAY_MS;
  return new Date(Math.min(Math.max(at, FIRST), LAST)).toISOString().slice(0, 10);
}

/** Whole days from one day, or the local day of a moment, to another; negative when it lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${dayOf(to)}T00:00:00Z`) - Date.parse(`${dayOf(from)}T00:00:00Z`)) / DAY_MS);
}

/** Whether a text of the form `YYYY-MM-DD` is a day of the calendar. */
export function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return at >= FIRST && at <= LAST && new Date(at).toISOString().startsWith(text);
}

function localDay(date: Date): string {
  return `${String(date.getFullYear()).padStart(4, '0')}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
