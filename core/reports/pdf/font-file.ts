import { readFileSync } from 'node:fs';

/** What is read of a font: which characters it has and how wide they are. */
export interface FontFile {
  readonly covers: (codePoint: number) => boolean;
  /** Width of a character in em; of the replacement glyph when the font has none. Kerning is not counted: it mostly narrows. */
  readonly advance: (codePoint: number) => number;
}

/** Reads the character map and the widths of a TrueType font (OpenType 1.9: `cmap` formats 4 and 12, `head`, `hhea`, `hmtx`). */
export function readFontFile(path: string): FontFile {
  const bytes = readFileSync(path);
  const glyphs = readCharacterMap(bytes, tableAt(bytes, 'cmap'));
  const units = bytes.readUInt16BE(tableAt(bytes, 'head') + 18);
  const measured = bytes.readUInt16BE(tableAt(bytes, 'hhea') + 34);
  const widths = tableAt(bytes, 'hmtx');
  return {
    covers: (codePoint) => glyphs.has(codePoint),
    advance: (codePoint) => bytes.readUInt16BE(widths + 4 * Math.min(glyphs.get(codePoint) ?? 0, measured - 1)) / units,
  };
}

function tableAt(bytes: Buffer, tag: string): number {
  const count = bytes.readUInt16BE(4);
  for (let index = 0; index < count; index++) {
    const at = 12 + index * 16;
    if (bytes.toString('latin1', at, at + 4) === tag) return bytes.readUInt32BE(at + 8);
  }
  throw new Error(`the font has no “${tag}” table; it is damaged or no TrueType font`);
}

const MACINTOSH = 1;

function readCharacterMap(bytes: Buffer, cmap: number): Map<number, number> {
  const glyphs = new Map<number, number>();
  const count = bytes.readUInt16BE(cmap + 2);
  for (let index = 0; index < count; index++) {
    const record = cmap + 4 + index * 8;
    const at = cmap + bytes.readUInt32BE(record + 4);
    const format = bytes.readUInt16BE(at);
    if (bytes.readUInt16BE(record) === MACINTOSH) continue;
    if (format === 4) readSegments(bytes, at, glyphs);
    else if (format === 12) readGroups(bytes, at, glyphs);
  }
  return glyphs;
}

/** Format 4: segments of 16-bit codes; a glyph of 0 is none. */
function readSegments(bytes: Buffer, at: number, glyphs: Map<number, number>): void {
  const double = bytes.readUInt16BE(at + 6);
  for (let segment = 0; segment < double; segment += 2) {
    const end = bytes.readUInt16BE(at + 14 + segment);
    const start = bytes.readUInt16BE(at + 16 + double + segment);
    const delta = bytes.readUInt16BE(at + 16 + 2 * double + segment);
    const offsetAt = at + 16 + 3 * double + segment;
    const offset = bytes.readUInt16BE(offsetAt);
    for (let code = start; code <= end && code < 0xffff; code++) {
      const raw = offset === 0 ? code : bytes.readUInt16BE(offsetAt + offset + 2 * (code - start));
      const glyph = raw === 0 ? 0 : (raw + delta) & 0xffff;
      if (glyph !== 0) glyphs.set(code, glyph);
    }
  }
}

/** Format 12: groups of 32-bit codes. */
function readGroups(bytes: Buffer, at: number, glyphs: Map<number, number>): void {
  const count = bytes.readUInt32BE(at + 12);
  for (let group = 0; group < count; group++) {
    const from = at + 16 + group * 12;
    const start = bytes.readUInt32BE(from);
    const end = Math.min(bytes.readUInt32BE(from + 4), 0x10ffff);
    const glyph = bytes.readUInt32BE(from + 8);
    for (let code = start; code <= end; code++) glyphs.set(code, glyph + code - start);
  }
}
