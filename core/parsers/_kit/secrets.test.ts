import { expect, it } from 'vitest';
import { shortened } from './secrets.ts';

it.each([
  ['correct-horse-battery', 'corr…'],
  ['hunter22', 'hu…'],
  ['abc', '…'],
  ['', ''],
  ['********', '********'],
  ['REDACTED', 'REDACTED'],
])('shows of %j no more than %j', (secret, shown) => {
  expect(shortened(secret)).toBe(shown);
});
