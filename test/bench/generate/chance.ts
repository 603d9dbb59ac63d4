/** Random choices that come out the same for the same seed. */
export interface Chance {
  /** 0 ≤ n < 1. */
  number(): number;
  /** A whole number, 0 ≤ n < end. */
  below(end: number): number;
  /** One of the items, each as likely. */
  pick<T>(items: readonly T[]): T;
  /** One of the items, the earlier ones more often. */
  early<T>(items: readonly T[]): T;
}

/** A chance from a seed (mulberry32). */
export function chance(seed: number): Chance {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  const number = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (end: number): number => Math.floor(number() * end);
  return {
    number,
    below,
    pick: (items) => items[below(items.length)] as (typeof items)[number],
    early: (items) => items[Math.floor(number() ** 2 * items.length)] as (typeof items)[number],
  };
}
