import { type RawBuilder, sql } from 'kysely';
import type { Condition } from '#core/model/query.ts';
import { fold } from '#core/model/fold.ts';
import { isRelativeDay, readDay } from '#core/model/query-values.ts';
import { addDays, today } from '#core/model/time.ts';

/** A comparison with null is neither; negation must not lose the row. */
export const falsehood = sql<boolean>`(1 = 0)`;

/** One of the conditions holds. */
export function any(parts: readonly RawBuilder<boolean>[]): RawBuilder<boolean> {
  return sql`(${sql.join(parts, sql` OR `)})`;
}

/** Whole value, in any case; `*` stands for anything. */
export function like(column: string, value: string): RawBuilder<boolean> {
  const pattern = escapeLike(fold(value)).replace(/\*/g, '%');
  return pattern.includes('%') || pattern.includes('\\')
    ? sql`fold(${sql.ref(column)}) LIKE ${pattern} ESCAPE '\\'`
    : sql`fold(${sql.ref(column)}) = ${pattern}`;
}

/** The text stands anywhere in the column, in any case. */
export function contains(column: RawBuilder<unknown>, text: string): RawBuilder<boolean> {
  return sql`fold(${column}) LIKE ${`%${escapeLike(fold(text))}%`} ESCAPE '\\'`;
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/** A column against numbers; a range means the same whichever end comes first. */
export function compare(column: RawBuilder<unknown>, comparison: Condition['comparison'], values: readonly number[]): RawBuilder<boolean> {
  if (comparison === '*') return sql`${column} IS NOT NULL`;
  if (comparison === '..') return sql`${column} BETWEEN ${Math.min(...values)} AND ${Math.max(...values)}`;
  if (comparison === '=') return sql`${column} IN (${sql.join(values)})`;
  return sql`${column} ${sql.raw(comparison)} ${values[0]}`;
}

/** The comparison of a day condition: `<30d` means younger than thirty days, which is a later date. */
export function turnedComparison(condition: Condition): Condition['comparison'] {
  return isRelativeDay(condition.values[0] ?? '')
    ? (({ '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const)[condition.comparison as '<'] ?? condition.comparison)
    : condition.comparison;
}

/** Days compare with the local day of a moment. */
export function compareDay(column: string, condition: Condition): RawBuilder<boolean> {
  const isMoment = column === 'mitigated' || column === 'last_status_update';
  const ref = isMoment ? sql`local_day(${sql.ref(`finding.${column}`)})` : sql.ref(`finding.${column}`);
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
