import type { Field } from './finding-fields.ts';
import { addDays, isDay, today } from './time.ts';

const NUMBER = /^-?(\d+(\.\d*)?|\.\d+)$/;
/** What a column of whole numbers holds at most. */
const LARGEST = 2_147_483_647;
/** How far back or ahead days are counted. */
const FARTHEST = 500_000;
const UNITS = { d: 1, w: 7, m: 30, y: 365 } as const;

/** Why a value cannot be meant for a field; undefined when it can. What is let through means the same to memory and to both databases. */
export function valueProblem(field: Field, value: string): string | undefined {
  if (value.includes('\0')) return `${field.name} takes text without control characters`;
  if (field.kind === 'enum' && field.values && !field.values.includes(value.toLowerCase()))
    return `${field.name} knows ${field.values.join(', ')}`;
  if (field.kind === 'number') return numberProblem(field, value);
  if (field.kind === 'date') return dateProblem(field, value);
  return undefined;
}

function numberProblem(field: Field, value: string): string | undefined {
  if (!NUMBER.test(value)) return `${field.name} takes a number`;
  const decimals = field.decimals ?? 0;
  const exact = Number(value) * 10 ** decimals;
  if (Math.abs(exact - Math.round(exact)) > 1e-6)
    return decimals === 0 ? `${field.name} takes a whole number` : `${field.name} takes a number of at most ${decimals} decimals`;
  const [least, most] = field.name === 'age' ? [-FARTHEST, FARTHEST] : [0, LARGEST / 10 ** decimals];
  return Number(value) < least || Number(value) > most ? `${field.name} takes a number from ${least} to ${Math.floor(most)}` : undefined;
}

function dateProblem(field: Field, value: string): string | undefined {
  if (value === 'today') return undefined;
  const back = daysBack(value);
  if (back !== undefined) return back > FARTHEST ? `${field.name} reaches back ${FARTHEST} days at most` : undefined;
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return `${field.name} takes a date like 2026-01-31, or 30d for 30 days ago`;
  return isDay(value) ? undefined : `there is no such day`;
}

/** A number field's value as the whole number it is compared as: scores in tenths, probabilities in millionths. */
export function scaledNumber(field: Field, value: string): number {
  return Math.round(Number(value) * 10 ** (field.decimals ?? 0));
}

/** The days that `30d`, `4w`, `6m` or `1y` go back; undefined for other texts. */
function daysBack(value: string): number | undefined {
  const [, number, unit] = /^(\d+)([dwmy])$/.exec(value) ?? [];
  return number === undefined ? undefined : Number(number) * UNITS[unit as keyof typeof UNITS];
}

/** Whether a day is told by how long ago it is. */
export function isRelativeDay(value: string): boolean {
  return daysBack(value) !== undefined;
}

/** A day, `today`, or `30d`, `4w`, `6m`, `1y` before today. */
export function readDay(value: string): string {
  const back = daysBack(value);
  if (back !== undefined) return addDays(today(), -back);
  return value === 'today' ? today() : value;
}
