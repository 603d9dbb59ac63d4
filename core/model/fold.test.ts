import { describe, expect, it } from 'vitest';
import { fold } from './fold.ts';

describe('fold', () => {
  it.each([
    ['Österreich', 'öSTERREICH'],
    ['STRASSE', 'straße'],
    ['ΟΔΟΣ', 'οδος'],
    ['ЗАЩИТА', 'защита'],
    ['ﬀ', 'FF'],
    ['ǆ', 'ǅ'],
    ['k', '\u212a'],
    ['İ', 'i̇'],
  ])('makes %s and %s the same', (one, other) => {
    expect(fold(one)).toBe(fold(other));
  });

  it('folds a letter alike wherever it stands, so that a beginning of a word is one of the folded word', () => {
    for (const word of ['ΟΔΟΣΑΣ', 'straße', 'İstanbul', 'ﬃ'])
      for (let end = 1; end <= word.length; end++) expect(fold(word).startsWith(fold(word.slice(0, end)))).toBe(true);
  });

  it('keeps letters apart that are not one in two cases', () => {
    expect(new Set(['o', 'ö', 'ı', 'ø', '語', '😀'].map(fold)).size).toBe(6);
  });
});
