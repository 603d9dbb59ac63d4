import { describe, expect, it } from 'vitest';
import { createPieces } from './pieces.ts';

describe('pieces', () => {
  it('come back as they were, from memory and from the file they outgrow it into', () => {
    const pieces = createPieces();
    const made = Array.from({ length: 24 }, (_, index) => Buffer.alloc(1_000_000 + index, index));
    for (const piece of made) pieces.add(piece);
    expect(pieces.count).toBe(made.length);
    for (const index of [0, 3, 16, 17, 23, 1]) expect(Buffer.compare(pieces.read(index), made[index] as Buffer)).toBe(0);
    expect(() => pieces.read(24)).toThrow(RangeError);
    pieces.close();
    expect(pieces.count).toBe(0);
  });
});
