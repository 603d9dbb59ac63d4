import type { Condition } from '#core/model/query.ts';
import { type Field, fieldOf, type State } from '#core/model/finding-fields.ts';
import { SEVERITIES, severityRank } from '#core/model/severity.ts';
import { fold } from '#core/model/fold.ts';
import { readDay, scaledNumber } from '#core/model/query-values.ts';
import { addDays, today } from '#core/model/time.ts';
import { turnedComparison } from '../filter-compare.ts';
import { STATE_FLAGS } from '../filter.ts';
import { type Columns, dayNumber, NONE } from './columns.ts';
import type { Pairs } from './pairs.ts';
import type { Words } from './words.ts';

/** One byte a position: 1 where everything asked so far holds. */
export type Mask = Uint8Array;

/** Number columns that conditions compare. */
const NUMBERS = ['cwe', 'line', 'id', 'duplicate_of', 'import', 'cvss', 'epss'] as const;
const DAYS: Readonly<Record<string, keyof Columns>> = { date: 'date', sla: 'sla', mitigated: 'mitigated', updated: 'updated' };

/** Narrows a mask by a condition on a number column. False when the condition is of another kind. */
export function maskNumbers(mask: Mask, columns: Columns, condition: Condition): boolean {
  const { field, values, negated } = condition;
  if (field === 'is') return maskStates(mask, columns, values as State[], negated);
  if (field === 'severity') return keep(mask, columns.severity, test(condition, values.map(rankOf)), negated);
  if (field === 'age') return keep(mask, columns.date, ageTest(condition), negated);
  const days = DAYS[field];
  if (days) return keep(mask, columns[days] as Int32Array, dayTest(condition), negated);
  const column = NUMBERS.find((name) => name === field);
  if (!column) return false;
  const asked = values.map((value) => scaledNumber(fieldOf(field) as Field, value));
  return keep(mask, columns[column], test(condition, asked), negated);
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
      return { low: Math.min(first, second), high: Math.max(first, second) };
    case '>':
      return { low: first + 1, high: Number.POSITIVE_INFINITY };
    case '>=':
      return { low: first, high: Number.POSITIVE_INFINITY };
    case '<':
      return { low: NONE + 1, high: first - 1 };
    case '<=':
      return { low: NONE + 1, high: first };
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
  let [least, most] = [0, 0];
  for (const value of set) [least, most] = [Math.min(least, value), Math.max(most, value)];
  const table = least === 0 && most < TABLE ? new Uint8Array(most + 1) : undefined;
  if (table) for (const value of set) table[value] = 1;
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

/** Which words match, by code. They are kept folded: a hundred thousand words are compared with every query. */
function holding({ words, folded }: Pick<Words, 'words' | 'folded'>, matches: (folded: string) => boolean): Uint8Array {
  for (let code = folded.length; code < words.length; code++) folded.push(fold(words[code] as string));
  const holds = new Uint8Array(words.length);
  for (let code = 0; code < holds.length; code++) if (matches(folded[code] as string)) holds[code] = 1;
  return holds;
}

/** Narrows a mask to marked positions. */
export function maskFound(mask: Mask, found: Uint8Array, negated: boolean): void {
  for (let at = 0; at < mask.length; at++) if ((found[at] === 1) === negated) mask[at] = 0;
}
