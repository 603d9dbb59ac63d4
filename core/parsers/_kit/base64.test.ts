import { expect, it } from 'vitest';
import { textOfBase64 } from './base64.ts';

it('reads the text behind base64, as far as allowed', () => {
  expect(textOfBase64('R0VUIC8g4oKs\n')).toBe('GET / €');
  expect(textOfBase64(Buffer.from([0xe9, 0x80]).toString('base64'))).toBe('é€');
  expect(textOfBase64(Buffer.from('x'.repeat(100_000)).toString('base64'), 10)).toBe('xxxxxxxxxx');
  expect(textOfBase64('<not base64>')).toBe('');
  expect(textOfBase64(null)).toBe('');
});
