import { expect, it } from 'vitest';
import { digestKey, md5, sha256 } from './digest.ts';

// NIST FIPS 180-2, appendix B.1.
it('hashes the texts joined', () => {
  expect(sha256('a', 'bc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

// RFC 1321, appendix A.5.
it('hashes by MD5', () => {
  expect(md5('ab', 'c')).toBe('900150983cd24fb0d6963f7d28e17f72');
});

it('keys are short, and differ as their texts do', () => {
  expect(digestKey('a')).toHaveLength(16);
  expect(digestKey('a')).toBe(digestKey('a'));
  expect(digestKey('a')).not.toBe(digestKey('b'));
});
