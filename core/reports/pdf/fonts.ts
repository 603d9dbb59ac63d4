import { createRequire } from 'node:module';
import path from 'node:path';
import { type FontFile, readFontFile } from './font-file.ts';

const require = createRequire(import.meta.url);

/** The typefaces of a PDF: text, code, and one for the signs that neither has. */
export type Face = 'Roboto' | 'Mono' | 'Signs';

export type FontStyle = 'normal' | 'bold' | 'italics' | 'bolditalics';
type Styles = Readonly<Record<FontStyle, string>>;

function roboto(name: string): string {
  return path.join(path.dirname(require.resolve('pdfmake/package.json')), 'fonts', 'Roboto', `Roboto-${name}.ttf`);
}

function dejavu(name: string): string {
  return path.join(path.dirname(require.resolve('dejavu-fonts-ttf/package.json')), 'ttf', `${name}.ttf`);
}

/** The files; bold is Roboto's medium weight, calmer in text. */
export const FONTS: Readonly<Record<Face, Styles>> = {
  Roboto: { normal: roboto('Regular'), bold: roboto('Medium'), italics: roboto('Italic'), bolditalics: roboto('MediumItalic') },
  Mono: {
    normal: dejavu('DejaVuSansMono'),
    bold: dejavu('DejaVuSansMono-Bold'),
    italics: dejavu('DejaVuSansMono-Oblique'),
    bolditalics: dejavu('DejaVuSansMono-BoldOblique'),
  },
  Signs: {
    normal: dejavu('DejaVuSans'),
    bold: dejavu('DejaVuSans-Bold'),
    italics: dejavu('DejaVuSans-Oblique'),
    bolditalics: dejavu('DejaVuSans-BoldOblique'),
  },
};

const files = new Map<string, FontFile>();

/** The font of a face in a style; its file is read once. */
export function fontOf(face: Face, style: FontStyle = 'normal'): FontFile {
  const path = FONTS[face][style];
  const file = files.get(path) ?? readFontFile(path);
  files.set(path, file);
  return file;
}

/** The files a PDF may read: its fonts and nothing else. */
export function isFontFile(file: string): boolean {
  return Object.values(FONTS).some((styles) => Object.values(styles).includes(file));
}
