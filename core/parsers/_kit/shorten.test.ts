import { expect, it } from 'vitest';
import { shorten } from './shorten.ts';

it.each([
  ['  a\n b ', 20, 'a b'],
  ['one two three four', 15, 'one two [...]'],
  ['one two-three four five', 15, 'one two- [...]'],
  ['one 2-3 four five six', 12, 'one [...]'],
  ['unbreakable', 5, 'unbre'],
])('shortens %j to %i characters', (text, width, short) => {
  expect(shorten(text, width)).toBe(short);
  expect(short.length).toBeLessThanOrEqual(width);
});

it('ends as it is told to', () => {
  expect(shorten('one two three four', 12, '...')).toBe('one two...');
});
