import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { temporarySource } from '#test/support/files.ts';
import { readChunks, readRange } from './source.ts';

const openFiles = () => readdirSync('/proc/self/fd').length;

it.runIf(process.platform === 'linux')('keeps no file open whose last piece was read', () => {
  const source = temporarySource('0123456789');
  const before = openFiles();
  const whole = readChunks(source);
  expect(String(whole.next().value)).toBe('0123456789');
  const part = readChunks(source, 6);
  expect(String(part.next().value)).toBe('012345');
  expect(openFiles()).toBe(before + 1);
  expect(String(part.next().value)).toBe('6789');
  expect(openFiles()).toBe(before);
  expect([whole.next().done, part.next().done]).toEqual([true, true]);
});

it('reads pieces and ranges', () => {
  const source = temporarySource('0123456789');
  expect(Array.from(readChunks(source, 4), (piece) => String(piece))).toEqual(['0123', '4567', '89']);
  expect([...readChunks(temporarySource(''))]).toEqual([]);
  expect(String(readRange(source, 8, 10))).toBe('89');
});
