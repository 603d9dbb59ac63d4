import { sha256 } from './digest.ts';

/** Enough of a secret to know it again, too little to use it: at most four characters, at most a quarter. One that the tool has hidden stays as it is. */
export function shortened(secret: string): string {
  if (/REDACTED/i.test(secret) || /^[*.]*$/.test(secret)) return secret;
  return `${secret.slice(0, Math.min(4, Math.floor(secret.length / 4)))}…`;
}

/** Tells two secrets apart and neither of them: twelve digits of its SHA-256; '' for one the tool does not tell. */
export function fingerprint(secret: string): string {
  return secret === '' || shortened(secret) === secret ? '' : sha256(secret).slice(0, 12);
}

const ANYTHING = /generic|keyword|entropy/i;

/** Of two rules that found one secret the one that says what it is, whichever came first: rules for just anything give way. */
export function tellingRule(a: string, b: string): string {
  if (ANYTHING.test(a) !== ANYTHING.test(b)) return ANYTHING.test(a) ? b : a;
  return a < b ? a : b;
}
