import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fontOf } from './fonts.ts';
import { type Sheet, stretches } from './glyphs.ts';
import { brokenLines } from './lines.ts';
import type { TextContent } from './pdfmake.ts';

const sheet = (): Sheet => ({ missing: 0, passing: () => {} });

function linesOf(text: string, width = 100): string[] {
  const pieces = stretches(sheet(), text, 'Roboto').map((one): TextContent => ({ text: one.text, font: one.face }));
  return brokenLines(pieces, width, 10).map((line) => line.map((piece) => piece.text).join(''));
}

function widthOf(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + fontOf('Roboto').advance(character.codePointAt(0) as number) * 10, 0);
}

describe('brokenLines', () => {
  it('breaks between words, at line ends, and inside long names', () => {
    expect(linesOf('one two three four five six seven')).toEqual(['one two three four', 'five six seven']);
    expect(linesOf('one\n\ntwo')).toEqual(['one', '', 'two']);
    expect(linesOf('src/main/java/org/example/Application.java')).toEqual(['src/main/java/org/', 'example/', 'Application.java']);
  });

  it('keeps words in one piece across styles', () => {
    const lines = brokenLines([{ text: 'aaaa bbbb cc' }, { text: 'dd', bold: true }, { text: ', ee' }], 62, 10);
    expect(lines.map((line) => line.map((piece) => piece.text))).toEqual([['aaaa bbbb'], ['cc', 'dd', ', ee']]);
  });

  it('fills lines and never leaves them', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[A-Za-z0-9/._-]{1,80}$/), { minLength: 1, maxLength: 30 }), (words) => {
        const lines = linesOf(words.join(' '), 120);
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(120);
        expect(lines.join('').replaceAll(' ', '')).toBe(words.join(''));
      }),
    );
  });

  it('puts words that run from right to left in the order they are seen', () => {
    expect(linesOf('שלום עולם טוב', 400)).toEqual(['טוב עולם שלום']);
    expect(linesOf('see שלום עולם here', 400)).toEqual(['see עולם שלום here']);
    expect(linesOf('שלום big world עולם', 400)).toEqual(['עולם big world שלום']);
  });
});

describe('stretches', () => {
  it('takes the face that has the sign, and counts what none has', () => {
    const one = sheet();
    expect(stretches(one, 'ok → 中 x', 'Roboto')).toEqual([
      { text: 'ok ', face: 'Roboto' },
      { text: '→ □ ', face: 'Signs' },
      { text: 'x', face: 'Roboto' },
    ]);
    expect(one.missing).toBe(1);
  });

  it('leaves out what has no picture', () => {
    expect(stretches(sheet(), 'a\u200b\u202eb\ufe0f\u0000c', 'Roboto')).toEqual([{ text: 'abc', face: 'Roboto' }]);
  });
});

describe('fontOf', () => {
  it('reads what a font has and how wide it is', () => {
    expect([0x41, 0x4e2d, 0x2192].map(fontOf('Roboto').covers)).toEqual([true, false, false]);
    expect([0x41, 0x2192, 0x1f600].map(fontOf('Signs').covers)).toEqual([true, true, true]);
    const mono = fontOf('Mono').advance;
    expect(mono(0x69)).toBe(mono(0x57));
    expect(mono(0x69)).toBeCloseTo(0.602, 3);
    expect(fontOf('Roboto').advance(0x57)).toBeGreaterThan(fontOf('Roboto').advance(0x69));
  });
});
