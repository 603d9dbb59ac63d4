import { createHash } from 'node:crypto';

/** SHA-256 of texts joined without anything between them, in hexadecimal: a stable id for an entry the tool gives none. */
export function sha256(...texts: readonly string[]): string {
  return digest('sha256', texts);
}

/** As `sha256`, by MD5: for ids that must stay those other programs gave, never for secrets. */
export function md5(...texts: readonly string[]): string {
  return digest('md5', texts);
}

/** 16 bytes of a text's SHA-256 as as many characters: keys of millions of entries in little memory. Not for storing. */
export function digestKey(text: string): string {
  return createHash('sha256').update(text).digest().toString('latin1', 0, 16);
}

function digest(algorithm: string, texts: readonly string[]): string {
  const hash = createHash(algorithm);
  for (const text of texts) hash.update(text);
  return hash.digest('hex');
}
