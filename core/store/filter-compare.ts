import { type RawBuilder, sql } from 'kysely';
import type { Condition } from '#core/model/query.ts';
import { addDays, today } from '#core/model/time.ts';

/** A comparison with null is neither; negation must not lose the row. */
export const falsehood = sql<boolean>`(1 = 0)`;

/** One of the conditions holds. */
export function any(parts: readonly RawBuilder<boolean>[]): RawBuilder<boolean> {
  return sql`(${sql.join(parts, sql` OR `)})`;
}

/** Whole value, case-insensitive; `*` stands for anything. */
export function like(column: string, value: string): RawBuilder<boolean> {
  const pattern = value
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')
    .replace(/\*/g, '%');
  return pattern.includes('%') || pattern.includes('\\')
    ? sql`lower(${sql.ref(column)}) LIKE ${pattern} ESCAPE '\\'`
    : sql`lower(${sql.ref(column)}) = ${pattern}`;
}

/** A column against numbers or texts. */
export function compare(column: string, condition: Condition, read: (value: string) => number | string): RawBuilder<boolean> {
  const ref = sql.ref(`finding.${column}`);
  const values = condition.values.map(read);
  if (condition.comparison === '*') return sql`${ref} IS NOT NULL`;
  if (condition.comparison === '..') return sql`${ref} BETWEEN ${values[0]} AND ${values[1]}`;
  if (condition.comparison === '=') return sql`${ref} IN (${sql.join(values)})`;
  return sql`${ref} ${sql.raw(condition.comparison)} ${values[0]}`;
}

/** A day, or `30d`, `4w`, `6m`, `1y` before today. */
export function readDay(value: string): string {
  const relative = /^(\d+)([dwmy])$/.exec(value);
  if (!relative) return value === 'today' ? today() : value;
  const days = { d: 1, w: 7, m: 30, y: 365 }[relative[2] as 'd' | 'w' | 'm' | 'y'];
  return addDays(today(), -Number(relative[1]) * days);
}

/** The comparison of a day condition: `<30d` means younger than thirty days, which is a later date. */
export function turnedComparison(condition: Condition): Condition['comparison'] {
  const isRelative = /^\d+[dwmy]$/.test(condition.values[0] ?? '');
  return isRelative
    ? (({ '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const)[condition.comparison as '<'] ?? condition.comparison)
    : condition.comparison;
}

/** Days compare with the date part of a moment. */
export function compareDay(column: string, condition: Condition): RawBuilder<boolean> {
  const isMoment = column === 'mitigated' || column === 'last_status_update';
  const ref = isMoment ? sql`substr(${sql.ref(`finding.${column}`)}, 1, 10)` : sql.ref(`finding.${column}`);
  const days = condition.values.map(readDay);
  if (condition.comparison === '*') return sql`${ref} IS NOT NULL`;
  if (condition.comparison === '..') return sql`${ref} BETWEEN ${days.toSorted()[0]} AND ${days.toSorted()[1]}`;
  if (condition.comparison === '=') return sql`${ref} IN (${sql.join(days)})`;
  return sql`${ref} ${sql.raw(turnedComparison(condition))} ${days[0]}`;
}

/** Age in days counts back from today, so it compares the date the other way round. */
export function compareAge(condition: Condition): RawBuilder<boolean> {
  const days = condition.values.map((value) => addDays(today(), -Number(value)));
  if (condition.comparison === '*') return sql`1 = 1`;
  if (condition.comparison === '..') return sql`finding.date BETWEEN ${days.toSorted()[0]} AND ${days.toSorted()[1]}`;
  if (condition.comparison === '=') return sql`finding.date IN (${sql.join(days)})`;
  const turned = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' }[condition.comparison];
  return sql`finding.date ${sql.raw(turned)} ${days[0]}`;
}
