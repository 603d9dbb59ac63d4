import { createHash } from 'node:crypto';

/** SHA-256 of texts joined without anything between them, in hexadecimal: a stable id for an entry the tool gives none. */
export function sha256(...texts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text);
  return hash.digest('hex');
}
