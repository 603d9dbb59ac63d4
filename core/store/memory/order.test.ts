import { expect, it } from 'vitest';
import { seeded } from '#test/support/mutate.ts';
import { NONE } from './columns.ts';
import { inOrder, sortKey } from './order.ts';

const LENGTH = 50_000;

/** What is meant: by value, without one last, the newest first among equals. */
function plainly(values: Int32Array, mask: Uint8Array, descending: boolean): number[] {
  const rank = (at: number): number => {
    const value = values[at] as number;
    return value === NONE ? Number.POSITIVE_INFINITY : descending ? -value : value;
  };
  return [...mask.keys()].filter((at) => mask[at] === 1).sort((a, b) => (rank(a) === rank(b) ? b - a : rank(a) < rank(b) ? -1 : 1));
}

it.each([
  ['few values', 5],
  ['more values than a coarse step', 40_000],
  ['a different one each', 10_000_000],
  ['mostly none', -3],
])('orders by %s', (_, range) => {
  const random = seeded(7);
  const values = Int32Array.from({ length: LENGTH }, () =>
    range > 0 ? Math.floor(random() * range) : random() < 0.99 ? NONE : Math.floor(random() * 1e6),
  );
  const mask = Uint8Array.from({ length: LENGTH }, () => (random() < 0.7 ? 1 : 0));
  const key = sortKey(values, LENGTH);
  for (const descending of [false, true]) {
    const whole = plainly(values, mask, descending);
    expect([...inOrder(key, mask, descending)]).toEqual(whole);
    for (const limit of [1, 10, 1000]) expect([...inOrder(key, mask, descending, limit)]).toEqual(whole.slice(0, limit));
  }
});
