import { expect, it } from 'vitest';
import { noted } from './noted.ts';

it('tells each note of the tool once, and nothing without any', () => {
  expect(noted('Not reachable.')).toBe('**Noted in the tool:** Not reachable.');
  expect(noted('One', ['Two', 'One'], null, '')).toBe('**Noted in the tool:**\n\n- One\n- Two');
  expect(noted(undefined, [], '  ')).toBe('');
});
