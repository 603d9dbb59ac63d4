import { expect, it } from 'vitest';
import { sha256 } from './digest.ts';

// NIST FIPS 180-2, appendix B.1.
it('hashes the texts joined', () => {
  expect(sha256('a', 'bc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
