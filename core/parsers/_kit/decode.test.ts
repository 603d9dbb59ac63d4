import { describe, expect, it } from 'vitest';
import { temporarySource } from '#test/support/files.ts';
import { encodingOf, readText, readUtf8, readWholeText } from './decode.ts';

const utf16 = (text: string, mark: boolean) => Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');

describe('text of a report', () => {
  it.each([
    ['UTF-8', Buffer.from('Zürich €')],
    ['UTF-8 with a mark', Buffer.from('\ufeffZürich €')],
    ['UTF-16 little endian', utf16('Zürich €', true)],
    ['UTF-16 without a mark', utf16('Zürich €', false)],
    ['UTF-16 big endian', utf16('Zürich €', true).swap16()],
    ['Windows-1252', Buffer.from([0x5a, 0xfc, 0x72, 0x69, 0x63, 0x68, 0x20, 0x80])],
  ])('reads %s', (_, bytes) => {
    expect(readWholeText(temporarySource(bytes), 1000)).toBe('Zürich €');
    expect([...readText(temporarySource(bytes), 4)].join('')).toBe('Zürich €');
  });

  it('takes the encoding an XML declaration names', () => {
    const bytes = Buffer.concat([Buffer.from('<?xml version="1.0" encoding="ISO-8859-2"?><a>'), Buffer.from([0xb9]), Buffer.from('</a>')]);
    expect(encodingOf(bytes)).toBe('iso-8859-2');
    expect(readWholeText(temporarySource(bytes), 1000)).toContain('<a>š</a>');
  });

  it('does not believe a declaration of UTF-16 in bytes that are not', () => {
    expect(encodingOf(Buffer.from('<?xml version="1.0" encoding="UTF-16"?><a/>'))).toBe('mixed');
  });

  it('keeps characters that are split between pieces', () => {
    const text = 'aé€😀'.repeat(50);
    for (const size of [1, 2, 3, 5, 7]) expect([...readText(temporarySource(text), size)].join('')).toBe(text);
  });

  it('turns any encoding into UTF-8 bytes without a mark', () => {
    for (const bytes of [Buffer.from('\ufeff{"a":"é"}'), utf16('{"a":"é"}', true)]) {
      expect(Buffer.concat(Array.from(readUtf8(temporarySource(bytes), 6), (piece) => Buffer.from(piece))).toString()).toBe('{"a":"é"}');
    }
  });

  it('refuses more than the limit', () => {
    expect(() => readWholeText(temporarySource('x'.repeat(3 << 20)), 1 << 20)).toThrow(/up to 1 MiB and this one has 3 MiB/);
  });
});
