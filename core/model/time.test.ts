import { describe, expect, it } from 'vitest';
import { addDays, isDay } from './time.ts';

describe('days', () => {
  it('ends where days are written with four digits of a year', () => {
    expect([addDays('9999-12-01', 90), addDays('0001-01-05', -90)]).toEqual(['9999-12-31', '0001-01-01']);
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
  });

  it('knows the days of the calendar', () => {
    expect(['2024-02-29', '0001-01-01', '9999-12-31'].map(isDay)).toEqual([true, true, true]);
    expect(['2026-02-29', '2026-02-31', '0000-01-01', '9999-99-99', '2026-13-01'].map(isDay)).toEqual([false, false, false, false, false]);
  });
});
