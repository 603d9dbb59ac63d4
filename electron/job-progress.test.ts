import { expect, test } from 'vitest';
import { progressOf } from './job-progress.ts';

test('shows nothing without a job, motion while a total is unknown, else the mean', () => {
  expect(progressOf([])).toBe(-1);
  expect(
    progressOf([
      { done: 5, total: 10 },
      { done: 3, total: 0 },
    ]),
  ).toBeGreaterThan(1);
  expect(
    progressOf([
      { done: 5, total: 10 },
      { done: 10, total: 10 },
    ]),
  ).toBe(0.75);
});
