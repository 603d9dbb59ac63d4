import { randomFillSync } from 'node:crypto';

const pool = new Uint8Array(10 * 512);
let used = pool.length;
let lastMs = 0;
let counter = 0;

/**
 * A UUIDv7 (RFC 9562, 5.7): 48 bits of Unix milliseconds, a 12-bit counter that keeps ids made in one millisecond in order,
 * 62 random bits. Time-ordered, so that two installations can merge and an index on it grows at its end.
 */
export function uuid7(): string {
  const ms = Date.now();
  if (ms > lastMs) {
    lastMs = ms;
    counter = 0;
  } else if (++counter > 0xfff) {
    lastMs++;
    counter = 0;
  }
  if (used >= pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const time = lastMs.toString(16).padStart(12, '0');
  const variant = (0x8000 | ((((pool[used++] as number) << 8) | (pool[used++] as number)) & 0x3fff)).toString(16);
  let tail = '';
  for (let i = 0; i < 6; i++) tail += (pool[used++] as number).toString(16).padStart(2, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${variant}-${tail}`;
}
