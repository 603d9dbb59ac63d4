import { describe, expect, it } from 'vitest';
import { clampTop, rowsAt, scaleOf, TALLEST, topToShow } from './scale.ts';

describe('scaleOf', () => {
  it('leaves short lists alone', () => expect(scaleOf(1000, 32, 600)).toEqual({ content: 32_000, spacer: 32_000, ratio: 1 }));

  it('maps both ends of the scrollbar to both ends of a million rows', () => {
    const scale = scaleOf(1_000_000, 32, 600);
    expect(scale.spacer).toBe(TALLEST);
    expect((TALLEST - 600) * scale.ratio).toBeCloseTo(32_000_000 - 600, 3);
  });
});

describe('rowsAt', () => {
  it('draws the viewport and its margin', () => expect(rowsAt(320, 64, 32, 1000, 2)).toEqual({ first: 8, last: 14 }));
  it('stays inside the list', () => expect(rowsAt(0, 640, 32, 3, 5)).toEqual({ first: 0, last: 3 }));
  it('reaches the last of a million rows', () => {
    const scale = scaleOf(1_000_000, 32, 600);
    expect(rowsAt(clampTop(Number.MAX_SAFE_INTEGER, scale, 600), 600, 32, 1_000_000, 0).last).toBe(1_000_000);
  });
});

describe('topToShow', () => {
  it.each([
    [5, 0, 0],
    [0, 320, 0],
    [30, 0, 31 * 32 - 640],
    [12, 320, 320],
  ])('row %i from %i', (index, top, expected) => expect(topToShow(index, top, 640, 32)).toBe(expected));
});
