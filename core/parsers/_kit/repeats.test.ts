import { expect, test } from 'vitest';
import { firstOfEach, firstsOf, mergedByKey } from './repeats.ts';

test('keeps the first of each key with its count, in order', () => {
  const entries = [
    { key: 'b', n: 1 },
    { key: 'a', n: 2 },
    { key: 'b', n: 3 },
  ];
  const found = firstOfEach(
    () => entries,
    (entry) => entry.key,
  ).toArray();
  expect(found).toEqual([
    { entry: { key: 'b', n: 1 }, count: 2 },
    { entry: { key: 'a', n: 2 }, count: 1 },
  ]);
});

test('reads the entries anew for each of its two passes', () => {
  let passes = 0;
  function* entries() {
    passes++;
    yield 'a';
  }
  expect(firstOfEach(entries, (entry) => entry).toArray()).toHaveLength(1);
  expect(passes).toBe(2);
});

test('joins all entries of a key and lets each result go with its last entry', () => {
  const merged = mergedByKey(
    () => ['a1', 'b1', 'a2', 'c1', 'a3', 'b2'],
    (entry) => entry.charAt(0),
    (entry) => [entry],
    (known, entry) => void known.push(entry),
  ).toArray();
  expect(merged).toEqual([['c1'], ['a1', 'a2', 'a3'], ['b1', 'b2']]);
});

test('passes the first of each key on as it comes', () => {
  expect(firstsOf(['b', 'a', 'B', 'c', 'A'], (one) => one.toLowerCase()).toArray()).toEqual(['b', 'a', 'c']);
});
