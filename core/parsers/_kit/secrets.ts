/** Enough of a secret to know it again, too little to use it: at most four characters, at most a quarter. One that the tool has hidden stays as it is. */
export function shortened(secret: string): string {
  if (/REDACTED/i.test(secret) || /^[*.]*$/.test(secret)) return secret;
  return `${secret.slice(0, Math.min(4, Math.floor(secret.length / 4)))}…`;
}
