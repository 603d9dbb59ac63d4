/** What a test asks of a PDF, read from its plain objects; the pages' own streams stay packed. */
export interface PdfOutline {
  readonly pages: number;
  /** Bookmarks in the order they were written. */
  readonly bookmarks: readonly string[];
  /** Where links lead outside. */
  readonly links: readonly string[];
  readonly objects: string;
}

/** Reads the objects of a PDF written without object streams. */
export function readPdf(bytes: Buffer): PdfOutline {
  const objects = bytes.toString('latin1').replace(/stream\r?\n[\s\S]*?endstream/g, '');
  const bodies = [...objects.matchAll(/\d+ 0 obj\n([\s\S]*?)\nendobj/g)].map((match) => match[1] as string);
  const texts = (pattern: RegExp, among: readonly string[]) =>
    among.flatMap((body) => [...body.matchAll(pattern)].map((match) => textOf(match[1] as string)));
  return {
    objects,
    pages: bodies.filter((body) => /\/Type \/Page\b/.test(body)).length,
    bookmarks: texts(
      /\/Title (\((?:[^()\\]|\\[\s\S])*\))/g,
      bodies.filter((body) => body.includes('/Parent')),
    ),
    links: texts(/\/URI (\((?:[^()\\]|\\[\s\S])*\))/g, bodies),
  };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** A PDF string: Latin letters, or UTF-16 after its byte order mark. */
function textOf(literal: string): string {
  const raw = literal.slice(1, -1).replace(/\\(.)/gs, (_, sign: string) => ESCAPES[sign] ?? sign);
  return raw.startsWith('\u00fe\u00ff') ? Buffer.from(raw.slice(2), 'latin1').swap16().toString('utf16le') : raw;
}
