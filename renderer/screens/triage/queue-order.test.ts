import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  EMPTY_QUEUE,
  extendedTo,
  movedTo,
  type Queue,
  toggled,
  unpicked,
  waiting,
  withDecided,
  withListed,
  withReturned,
} from './queue-order.ts';

const queue = (...ids: number[]): Queue => withListed(EMPTY_QUEUE, ids, ids.length);

describe('a queue', () => {
  it('shows its first finding, and after a decision the next', () => {
    expect(queue(5, 3, 9).current).toBe(5);
    expect(withDecided(queue(5, 3, 9), [5])).toMatchObject({ ids: [3, 9], current: 3 });
  });

  it('shows the one before when the last is decided, and nothing when none is left', () => {
    const atEnd = movedTo(queue(5, 3), 1);
    expect(withDecided(atEnd, [3]).current).toBe(5);
    expect(withDecided(withDecided(atEnd, [3]), [5])).toMatchObject({ ids: [], current: null });
  });

  it('puts back what was undone, where it stood, and shows it', () => {
    const decided = withDecided(withDecided(queue(5, 3, 9), [5]), [3]);
    expect(withReturned(decided, [3])).toMatchObject({ ids: [3, 9], current: 3 });
  });

  it('puts back what was refused with the reason, and leaves the person where they are', () => {
    const refused = withReturned(withDecided(queue(5, 3, 9), [5]), [5], 'it is gone');
    expect(refused).toMatchObject({ ids: [5, 3, 9], current: 3 });
    expect(refused.refused.get(5)).toBe('it is gone');
    expect(withDecided(refused, [5]).refused.size).toBe(0);
  });

  it('keeps away what was decided here while the query still lists it', () => {
    const decided = withDecided(queue(5, 3, 9), [5]);
    expect(withListed(decided, [5, 3, 9], 3).ids).toEqual([3, 9]);
  });

  it('shows again what left the list and was opened again elsewhere', () => {
    const left = withListed(withDecided(queue(5, 3, 9), [5]), [3, 9], 2);
    expect(withListed(left, [5, 3, 9], 3)).toMatchObject({ ids: [5, 3, 9], current: 3 });
  });

  it('keeps the finding being looked at when others decide it, until one moves on', () => {
    const elsewhere = withListed(movedTo(queue(5, 3, 9), 1), [5, 9], 2);
    expect(elsewhere).toMatchObject({ ids: [5, 3, 9], current: 3 });
    expect(waiting(elsewhere)).toBe(2);
    expect(movedTo(elsewhere, 2)).toMatchObject({ ids: [5, 9], current: 9 });
  });

  it('takes in what is new where it stands on the list', () => {
    expect(withListed(movedTo(queue(5, 3), 1), [8, 5, 6, 7, 3], 5)).toMatchObject({ ids: [8, 5, 6, 7, 3], current: 3 });
  });

  it('picks, extends and unpicks', () => {
    const picked = extendedTo(toggled(queue(5, 3, 9, 7), 5), 2);
    expect([[...picked.picked], picked.current]).toEqual([[5, 3, 9], 9]);
    expect([...toggled(picked, 3).picked]).toEqual([5, 9]);
    expect(withDecided(picked, [5, 3, 9])).toMatchObject({ ids: [7], current: 7, picked: new Set() });
    expect(unpicked(picked).picked.size).toBe(0);
  });

  it('loses nothing and shows nothing twice, whatever happens', () => {
    const step = fc.oneof(
      fc.record({ does: fc.constant('decide' as const), at: fc.nat(9) }),
      fc.record({ does: fc.constant('back' as const), at: fc.nat(9) }),
      fc.record({ does: fc.constant('refuse' as const), at: fc.nat(9) }),
      fc.record({ does: fc.constant('move' as const), at: fc.nat(9) }),
      fc.record({ does: fc.constant('list' as const), at: fc.nat(9) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const all = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
        let now = queue(...all);
        const decided = new Set<number>();
        for (const { does, at } of steps) {
          const id = all[at] as number;
          if (does === 'decide' && now.current !== null) {
            decided.add(now.current);
            now = withDecided(now, [now.current]);
          } else if (does === 'back' || does === 'refuse') {
            if (!decided.delete(id)) continue;
            now = withReturned(now, [id], does === 'refuse' ? 'no' : undefined);
          } else if (does === 'move') now = movedTo(now, at);
          else if (does === 'list') {
            const open = all.filter((one) => !decided.has(one));
            now = withListed(now, open, open.length);
          }
          expect(now.ids).toEqual(all.filter((one) => !decided.has(one)));
          expect(now.current === null ? now.ids : [now.current]).toEqual(
            now.current === null ? [] : [expect.toSatisfy((one: number) => now.ids.includes(one))],
          );
        }
      }),
    );
  });
});
