import { createHash } from 'node:crypto';

/** SHA-256 of texts joined without anything between them, in hexadecimal: a stable id for an entry the tool gives none. */
export function sha256(...texts: readonly string[]): string {
  return digest('sha256', texts);
}

/** As `sha256`, by MD5: for ids that must stay those other programs gave, never for secrets. */
export function md5(...texts: readonly string[]): string {
  return digest('md5', texts);
}

function digest(algorithm: string, texts: readonly string[]): string {
  const hash = createHash(algorithm);
  for (const text of texts) hash.update(text);
  return hash.digest('hex');
}
