import type { Fields } from '../_kit/index.ts';
import { idOf } from './report.ts';

/** Named to this many, then no more. */
const MAX_FACTS = 100;

/** A vulnerability, how many of its id the report holds, and a fact of each. */
export interface Merged<T> {
  readonly entry: Fields;
  readonly count: number;
  readonly facts: readonly T[];
}

/**
 * One vulnerability of each id, the first or the last: analyzers give the places of one finding the same id. `entries` is called twice, with the number
 * of the pass; between the passes only ids and facts are held. Vulnerabilities without an id stay as they are.
 */
export function* mergedById<T>(
  entries: (pass: 1 | 2) => Iterable<Fields>,
  factOf: (entry: Fields) => T | undefined,
  keep: 'first' | 'last',
): Generator<Merged<T>, void, undefined> {
  const known = new Map<string, { count: number; left: number; facts: Set<T> }>();
  for (const entry of entries(1)) {
    const id = idOf(entry);
    const one = known.get(id) ?? { count: 0, left: 0, facts: new Set<T>() };
    const fact = factOf(entry);
    if (fact !== undefined && one.facts.size < MAX_FACTS) one.facts.add(fact);
    one.count++;
    one.left++;
    if (id !== '') known.set(id, one);
  }
  for (const entry of entries(2)) {
    const one = known.get(idOf(entry));
    const fact = factOf(entry);
    if (!one) yield { entry, count: 1, facts: fact === undefined ? [] : [fact] };
    else if (one.left-- === (keep === 'first' ? one.count : 1)) yield { entry, count: one.count, facts: [...one.facts] };
  }
}
