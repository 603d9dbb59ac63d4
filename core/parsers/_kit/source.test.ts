import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { temporarySource } from '#test/support/files.ts';
import { readHead } from './head.ts';
import { readChunks, readRange } from './source.ts';

it('reads a file in pieces, in order', () => {
  const source = temporarySource('abcdefghij');
  expect(Array.from(readChunks(source, 4), (piece) => piece.toString())).toEqual(['abcd', 'efgh', 'ij']);
  expect(readRange(source, 8, 10).toString()).toBe('ij');
});

it.runIf(process.platform === 'linux')('leaves no file open when only its beginning is looked at', () => {
  const source = temporarySource('{"a": 1}');
  const before = readdirSync('/proc/self/fd').length;
  for (let i = 0; i < 1000; i++) readHead(source);
  expect(readdirSync('/proc/self/fd').length).toBeLessThan(before + 500);
});
