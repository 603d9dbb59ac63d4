import { expect, test } from 'vitest';
import { looksLikeHtml } from './html.ts';

test.for([
  ['<!doctype HTML><p>', true],
  [' \r\n<html lang="en">', true],
  [`${'<!-- Licensed -->\n'.repeat(60)}<table>`, true],
  [`<!--${'x'.repeat(9000)}--><body>`, true],
  ['<!-- a --> text <html>', false],
  ['<!-- never closed <html>', false],
  ['<htmlx>', false],
  [`${'<!--I--><!--0'.repeat(40)}a`, false],
  ['', false],
] as const)('%j looks like HTML: %s', ([text, looks]) => {
  expect(looksLikeHtml(text)).toBe(looks);
});
