import { describe, expect, it } from 'vitest';
import { EVERYTHING, isPicked, NOTHING, pickedCount, queryOf, selectionOf, withPicked } from './picked.ts';

describe('some', () => {
  const picked = withPicked(withPicked(NOTHING, [1, 2, 3], true), [2], false);
  it('keeps what was ticked', () => expect([1, 2, 3].map((id) => isPicked(picked, id))).toEqual([true, false, true]));
  it('names ids to the contract', () => expect([pickedCount(picked, 100), selectionOf(picked, 'is:open')]).toEqual([2, { ids: [1, 3] }]));
  it('is no selection when empty', () => expect(selectionOf(NOTHING, 'is:open')).toBeNull());
  it('is a query of its own, or the list when empty', () =>
    expect([queryOf(picked, 'is:open'), queryOf(NOTHING, 'is:open')]).toEqual(['id:1,3', 'is:open']));
});

describe('all that match', () => {
  const picked = withPicked(withPicked(EVERYTHING, [7, 8], false), [8], true);
  it('keeps what was left out', () =>
    expect([isPicked(picked, 7), isPicked(picked, 8), isPicked(picked, 1_000_000)]).toEqual([false, true, true]));
  it('names the query to the contract', () =>
    expect([pickedCount(picked, 100), selectionOf(picked, 'is:open')]).toEqual([99, { query: 'is:open', except: [7] }]));
  it('is the query but for those', () =>
    expect([queryOf(picked, 'is:open'), queryOf(EVERYTHING, 'is:open')]).toEqual(['is:open -id:7', 'is:open']));
  it('leaves `except` out when nothing is', () => expect(selectionOf(EVERYTHING, '')).toEqual({ query: '' }));
});
