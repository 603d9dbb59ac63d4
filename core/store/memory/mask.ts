import type { Condition } from '#core/model/query.ts';
import type { State } from '#core/model/finding-fields.ts';
import { SEVERITIES, severityRank } from '#core/model/severity.ts';
import { addDays, today } from '#core/model/time.ts';
import { readDay, turnedComparison } from '../filter-compare.ts';
import { STATE_FLAGS } from '../filter.ts';
import { type Columns, dayNumber, NONE } from './columns.ts';
import type { Pairs } from './pairs.ts';
import type { Words } from './words.ts';

/** One byte a position: 1 where everything asked so far holds. */
export type Mask = Uint8Array;

/** Number columns that conditions compare, with how a value of the query becomes a number of the column. */
const NUMBERS: Readonly<Record<string, { readonly column: keyof Columns; readonly scale: number }>> = {
  cwe: { column: 'cwe', scale: 1 },
  line: { column: 'line', scale: 1 },
  id: { column: 'id', scale: 1 },
  duplicate_of: { column: 'duplicate_of', scale: 1 },
  import: { column: 'import', scale: 1 },
  cvss: { column: 'cvss', scale: 10 },
  epss: { column: 'epss', scale: 1_000_000 },
};
const DAYS: Readonly<Record<string, keyof Columns>> = { date: 'date', sla: 'sla', mitigated: 'mitigated', updated: 'updated' };

/** Narrows a mask by a condition on a number column. False when the condition is of another kind. */
export function maskNumbers(mask: Mask, columns: Columns, condition: Condition): boolean {
  const { field, values, negated } = condition;
  if (field === 'is') return maskStates(mask, columns, values as State[], negated);
  if (field === 'severity') return keep(mask, columns.severity, test(condition, values.map(rankOf)), negated);
  if (field === 'age') return keep(mask, columns.date, ageTest(condition), negated);
  const days = DAYS[field];
  if (days) return keep(mask, columns[days] as Int32Array, dayTest(condition), negated);
  const number = NUMBERS[field];
  if (!number) return false;
  return keep(
    mask,
    columns[number.column] as Int32Array,
    test(
      condition,
      values.map((value) => Number(value) * number.scale),
    ),
    negated,
  );
}

function rankOf(word: string): number {
  return severityRank(SEVERITIES.find((one) => one.toLowerCase() === word.toLowerCase()) ?? 'Info');
}

type Test = { readonly low: number; readonly high: number } | { readonly set: ReadonlySet<number> };

/** What a comparison asks of a number: a closed range, or one of a set. Numbers are whole, so strict bounds move by one step. */
function test(condition: Pick<Condition, 'comparison'>, values: readonly number[]): Test {
  const [first = 0, second = 0] = values;
  switch (condition.comparison) {
    case '=':
      return { set: new Set(values) };
    case '..':
      return { low: Math.ceil(Math.min(first, second)), high: Math.floor(Math.max(first, second)) };
    case '>':
      return { low: Math.floor(first) + 1, high: Number.POSITIVE_INFINITY };
    case '>=':
      return { low: Math.ceil(first), high: Number.POSITIVE_INFINITY };
    case '<':
      return { low: NONE + 1, high: Math.ceil(first) - 1 };
    case '<=':
      return { low: NONE + 1, high: Math.floor(first) };
    case '*':
      return { low: NONE + 1, high: Number.POSITIVE_INFINITY };
  }
}

function dayTest(condition: Condition): Test {
  const days = condition.values.map((value) => dayNumber(readDay(value)));
  return test({ comparison: turnedComparison(condition) }, days);
}

function ageTest(condition: Condition): Test {
  const days = condition.values.map((value) => dayNumber(addDays(today(), -Number(value))));
  const turned = ({ '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const)[condition.comparison as '<'] ?? condition.comparison;
  return test({ comparison: turned }, days);
}

function keep(mask: Mask, column: ArrayLike<number>, asked: Test, negated: boolean): true {
  const length = mask.length;
  if ('set' in asked && asked.set.size === 1) {
    const [only] = asked.set;
    for (let at = 0; at < length; at++) if ((column[at] === only) === negated) mask[at] = 0;
  } else if ('set' in asked) {
    keepSet(mask, column, asked.set, negated);
  } else {
    const { low, high } = asked;
    for (let at = 0; at < length; at++) {
      const value = column[at] as number;
      if ((value >= low && value <= high) === negated) mask[at] = 0;
    }
  }
  return true;
}

/** Numbers up to this are looked up in a table, which is much faster than in a set. */
const TABLE = 4_000_000;

function keepSet(mask: Mask, column: ArrayLike<number>, set: ReadonlySet<number>, negated: boolean): void {
  const most = [...set].reduce((high, value) => Math.max(high, value), 0);
  const table = most < TABLE ? new Uint8Array(most + 1) : undefined;
  if (table) for (const value of set) if (value >= 0) table[value] = 1;
  for (let at = 0; at < mask.length; at++) {
    const value = column[at] as number;
    if ((table ? table[value] === 1 : set.has(value)) === negated) mask[at] = 0;
  }
}

function maskStates(mask: Mask, columns: Columns, states: readonly State[], negated: boolean): true {
  const now = dayNumber(today());
  const wanted = states.map((state) => ({ ...(STATE_FLAGS[state] ?? { set: 0, clear: 0 }), overdue: state === 'overdue' }));
  const { status, sla } = columns;
  for (let at = 0; at < mask.length; at++) {
    const flags = status[at] as number;
    let holds = false;
    for (const { set, clear, overdue } of wanted)
      if ((flags & (set | clear)) === set && (!overdue || ((sla[at] as number) !== NONE && (sla[at] as number) < now))) holds = true;
    if (holds === negated) mask[at] = 0;
  }
  return true;
}

/** Narrows a mask to positions whose parent (or other id) is one of these. */
export function maskIds(mask: Mask, column: Int32Array, ids: ReadonlySet<number>, negated: boolean): void {
  keep(mask, column, { set: ids }, negated);
}

/** Narrows a mask to positions whose word satisfies `matches`; asked once a word, not once a finding. */
export function maskWords(mask: Mask, words: Words, matches: (word: string) => boolean, negated: boolean): void {
  const holds = holding(words, matches);
  for (let at = 0; at < mask.length; at++) {
    const code = words.code[at] as number;
    if ((code !== NONE && holds[code] === 1) === negated) mask[at] = 0;
  }
}

/** Narrows a mask to positions that have (one of) these words in a relation. */
export function maskPairs(mask: Mask, pairs: Pairs, matches: (word: string) => boolean, negated: boolean): void {
  const holds = holding(pairs, matches);
  const found = new Uint8Array(mask.length);
  for (let at = 0; at < pairs.length; at++) if (holds[pairs.code[at] as number] === 1) found[pairs.position[at] as number] = 1;
  maskFound(mask, found, negated);
}

/** Which words match, by code. Their small letters are kept: a hundred thousand words are compared with every query. */
function holding({ words, lower }: Pick<Words, 'words' | 'lower'>, matches: (lower: string) => boolean): Uint8Array {
  for (let code = lower.length; code < words.length; code++) lower.push((words[code] as string).toLowerCase());
  const holds = new Uint8Array(words.length);
  for (let code = 0; code < holds.length; code++) if (matches(lower[code] as string)) holds[code] = 1;
  return holds;
}

/** Narrows a mask to marked positions. */
export function maskFound(mask: Mask, found: Uint8Array, negated: boolean): void {
  for (let at = 0; at < mask.length; at++) if ((found[at] === 1) === negated) mask[at] = 0;
}
