import { expect, test } from 'vitest';
import { readableAsMarkdown } from './readable-as-markdown.ts';

test('what scanners write is read as markdown', () => {
  expect(readableAsMarkdown('**Plugin output:** `x`\n\n> quoted\n\n- a\n  - b\n')).toBe(true);
  expect(readableAsMarkdown('Line of a log\n'.repeat(5000))).toBe(true);
  expect(readableAsMarkdown(`${'-'.repeat(200)}\n${'> a\n'.repeat(200)}`)).toBe(true);
});

test('what would hold up the window or overflow the stack is not', () => {
  for (const text of [
    'A'.repeat(100_001),
    '**'.repeat(5000),
    '*a_ '.repeat(5000),
    '['.repeat(5000),
    `x\n${'> '.repeat(60)}`,
    '- '.repeat(60),
    '1. '.repeat(60),
  ])
    expect(readableAsMarkdown(text), text.slice(0, 20)).toBe(false);
});
