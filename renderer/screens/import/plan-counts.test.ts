import { describe, expect, it } from 'vitest';
import { commitWords, rowCount, withoutLeftOut } from './plan-counts.ts';

const COUNTS = { created: 310, duplicates: 2, matched: 4, reactivated: 1, closed: 30, untouched: 2000 };
const NONE = { created: 0, duplicates: 0, matched: 0, reactivated: 0, closed: 0, untouched: 0 };

describe('withoutLeftOut', () => {
  it('takes each row from its own number', () =>
    expect(
      withoutLeftOut(
        COUNTS,
        new Map([
          [0, 'created'],
          [7, 'duplicate'],
          [900, 'closed'],
        ]),
      ),
    ).toEqual({ ...COUNTS, created: 309, duplicates: 1, closed: 29 }));
  it('leaves the plan itself alone', () => {
    withoutLeftOut(COUNTS, new Map([[0, 'created']]));
    expect(COUNTS.created).toBe(310);
  });
});

describe('rowCount', () => {
  it('counts all rows or those of one action', () => expect([rowCount(COUNTS, null), rowCount(COUNTS, 'duplicate')]).toEqual([2347, 2]));
});

describe('commitWords', () => {
  it.each([
    [COUNTS, 'Import 312 findings, close 30'],
    [{ ...NONE, created: 1 }, 'Import 1 finding'],
    [{ ...NONE, matched: 4, closed: 30 }, 'Update 4 findings, close 30'],
    [{ ...NONE, closed: 1 }, 'Close 1 finding'],
    [{ ...NONE, untouched: 9 }, 'Import without changes'],
  ])('%o', (counts, words) => expect(commitWords(counts)).toBe(words));
});
