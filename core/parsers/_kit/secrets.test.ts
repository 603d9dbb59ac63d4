import { expect, it } from 'vitest';
import { fingerprint, shortened, tellingRule } from './secrets.ts';

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

it('tells secrets apart that begin alike, and nothing of those the tool hides', () => {
  expect(fingerprint('correct-horse-battery')).toMatch(/^[0-9a-f]{12}$/);
  expect(fingerprint('correct-horse-battery')).not.toBe(fingerprint('correct-horse-stapler'));
  expect(['', '****', 'REDACTED'].map(fingerprint)).toEqual(['', '', '']);
});

it('names a secret by the rule that says what it is, in any order', () => {
  expect(tellingRule('generic-api-key', 'stripe-token')).toBe('stripe-token');
  expect(tellingRule('AWS Access Key', 'Secret Keyword')).toBe('AWS Access Key');
  expect(tellingRule('b', 'a')).toBe('a');
});
