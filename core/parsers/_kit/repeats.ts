import { digestKey } from './digest.ts';

/**
 * The first entry of each key, in order, with how often the key occurs. `entries` is called twice, once to count and once to yield,
 * so that only digests of keys are held and not the entries.
 */
export function* firstOfEach<T>(
  entries: () => Iterable<T>,
  keyOf: (entry: T) => string,
): Generator<{ readonly entry: T; readonly count: number }, void, undefined> {
  const counts = new Map<string, number>();
  for (const entry of entries()) {
    const key = digestKey(keyOf(entry));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  for (const entry of entries()) {
    const key = digestKey(keyOf(entry));
    const count = counts.get(key);
    if (count === undefined) continue;
    counts.delete(key);
    yield { entry, count };
  }
}

/**
 * One result for each key, made of the first entry that has it and joined with all others, in the order of their last entries. `entries` is
 * called twice, once to count, so that a result is held only from its first entry to its last, and of the others digests of their keys.
 */
export function* mergedByKey<T, R>(
  entries: () => Iterable<T>,
  keyOf: (entry: T) => string,
  make: (entry: T) => R,
  join: (known: R, entry: T) => void,
): Generator<R, void, undefined> {
  const left = repeatedKeys(entries(), keyOf);
  const held = new Map<string, R>();
  for (const entry of entries()) {
    const key = digestKey(keyOf(entry));
    const count = left.get(key);
    const known = held.get(key);
    if (known !== undefined) join(known, entry);
    const result = known ?? make(entry);
    if (count === undefined || count === 1) {
      held.delete(key);
      yield result;
    } else {
      held.set(key, result);
      left.set(key, count - 1);
    }
  }
}

/** How often each key occurs that occurs more than once. */
function repeatedKeys<T>(entries: Iterable<T>, keyOf: (entry: T) => string): Map<string, number> {
  const seen = new Set<string>();
  const counts = new Map<string, number>();
  for (const entry of entries) {
    const key = digestKey(keyOf(entry));
    if (seen.has(key)) counts.set(key, (counts.get(key) ?? 1) + 1);
    else seen.add(key);
  }
  return counts;
}

/** The first entry of each key, in order, as the entries come; only keys are held. */
export function* firstsOf<T>(entries: Iterable<T>, keyOf: (entry: T) => string): Generator<T, void, undefined> {
  const seen = new Set<string>();
  for (const entry of entries) {
    const key = keyOf(entry);
    if (!seen.has(key)) yield entry;
    seen.add(key);
  }
}
