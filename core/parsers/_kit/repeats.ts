/**
 * The first entry of each key, in order, with how often the key occurs. `entries` is called twice, once to count and once to yield,
 * so that only keys are held and not the entries.
 */
export function* firstOfEach<T>(
  entries: () => Iterable<T>,
  keyOf: (entry: T) => string,
): Generator<{ readonly entry: T; readonly count: number }, void, undefined> {
  const counts = new Map<string, number>();
  for (const entry of entries()) {
    const key = keyOf(entry);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  for (const entry of entries()) {
    const key = keyOf(entry);
    const count = counts.get(key);
    if (count === undefined) continue;
    counts.delete(key);
    yield { entry, count };
  }
}
