import { format, formatDistanceToNowStrict, parseISO } from 'date-fns';

const NUMBER = new Intl.NumberFormat('en');
const COMPACT = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** 1048576 → `1,048,576`. */
export function count(value: number): string {
  return NUMBER.format(value);
}

/** 12345 → `12.3K`, for places where the exact number does not fit. */
export function compactCount(value: number): string {
  return value < 10_000 ? NUMBER.format(value) : COMPACT.format(value);
}

/** `12 findings`, `1 finding`; an irregular plural as third argument. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** `2026-11-21` or an ISO moment → `21 Nov 2026`; empty for null. */
export function day(value: string | null): string {
  return value === null ? '' : format(parseISO(value), 'd MMM yyyy');
}

/** An ISO moment in local time → `21 Nov 2026, 14:05`. */
export function moment(value: string): string {
  return format(parseISO(value), 'd MMM yyyy, HH:mm');
}

/** An ISO moment → `3 minutes ago`. */
export function ago(value: string): string {
  const then = parseISO(value);
  return Math.abs(Date.now() - then.getTime()) < 10_000 ? 'just now' : formatDistanceToNowStrict(then, { addSuffix: true });
}

/** Whole days from today to a day; negative when it is past. */
export function daysUntil(value: string): number {
  const today = new Date();
  const start = Date.UTC(today.getFullYear(), today.getMonth(), today.getDate());
  const [year = 0, month = 1, date = 1] = value.slice(0, 10).split('-').map(Number);
  return Math.round((Date.UTC(year, month - 1, date) - start) / 86_400_000);
}

/** Bytes → `1.4 MB`. */
export function bytes(value: number): string {
  const units = ['B', 'KB', 'MB', 'GB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(value, 1)) / 3));
  return `${(value / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`;
}
