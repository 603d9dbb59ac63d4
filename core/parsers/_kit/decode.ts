import { isUtf8 } from 'node:buffer';
import { ReportError } from './parser.ts';
import { readAll, readChunks, type Source } from './source.ts';

/** `mixed` is UTF-8 whose broken pieces are read as Windows-1252; anything else is a label `TextDecoder` knows. */
export type Encoding = 'mixed' | (string & {});

/** Finds the encoding from the first bytes: byte order mark, zero bytes of UTF-16, the XML declaration; else UTF-8 with a Windows-1252 fallback. */
export function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes.length >= 4 && bytes[1] === 0 && bytes[3] === 0 && bytes[0] !== 0) return 'utf-16le';
  if (bytes.length >= 4 && bytes[0] === 0 && bytes[2] === 0 && bytes[1] !== 0) return 'utf-16be';
  const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/
    .exec(Buffer.from(bytes.subarray(0, 400)).toString('latin1'))?.[1]
    ?.toLowerCase();
  if (!declared || declared.startsWith('utf') || declared === 'us-ascii') return 'mixed';
  try {
    return new TextDecoder(declared).encoding;
  } catch {
    return 'mixed';
  }
}

/** A function that decodes pieces one after another; call it with nothing at the end. The byte order mark is removed. */
export function decoder(encoding: Encoding): (bytes?: Uint8Array) => string {
  if (encoding === 'mixed') return withoutMark(mixedDecoder());
  const inner = new TextDecoder(encoding);
  return (bytes) => (bytes ? inner.decode(bytes, { stream: true }) : inner.decode());
}

/** The file as decoded text in pieces. */
export function readText(source: Source, size?: number): Generator<string, void, undefined> {
  return decodePieces(readChunks(source, size));
}

/** Text in pieces of bytes in pieces; the first piece tells the encoding. */
export function* decodePieces(chunks: Iterable<Uint8Array>): Generator<string, void, undefined> {
  let decode: ReturnType<typeof decoder> | undefined;
  for (const chunk of chunks) {
    decode ??= decoder(encodingOf(chunk));
    const text = decode(chunk);
    if (text) yield text;
  }
  const rest = decode?.();
  if (rest) yield rest;
}

/** The whole file as text; throws `ReportError` above `limit` bytes. */
export function readWholeText(source: Source, limit: number): string {
  const bytes = readAll(source, limit);
  const decode = decoder(encodingOf(bytes));
  try {
    return decode(bytes) + decode();
  } catch {
    throw new ReportError('the file is too large to be read at once; split the report');
  }
}

/** The file as UTF-8 bytes without a byte order mark, whatever its encoding, in pieces that hold until the next is asked for. */
export function* readUtf8(source: Source, size = 1 << 20): Generator<Buffer, void, undefined> {
  let first = true;
  let decode: ReturnType<typeof decoder> | undefined;
  for (const chunk of readChunks(source, size)) {
    if (first) {
      first = false;
      if (encodingOf(chunk) !== 'mixed') decode = decoder(encodingOf(chunk));
      else if (hasMark(chunk)) {
        yield chunk.subarray(3);
        continue;
      }
    }
    yield decode ? Buffer.from(decode(chunk)) : chunk;
  }
  if (decode) yield Buffer.from(decode());
}

/** Text of UTF-8 bytes; bytes that are not UTF-8 are read as Windows-1252. */
export function textOfBytes(bytes: Uint8Array): string {
  if (isUtf8(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  return windows1252.decode(bytes);
}

const windows1252 = new TextDecoder('windows-1252');

function hasMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

function withoutMark(decode: (bytes?: Uint8Array) => string): (bytes?: Uint8Array) => string {
  let first = true;
  return (bytes) => {
    const text = decode(bytes);
    if (!first || text === '') return text;
    first = false;
    return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  };
}

function mixedDecoder(): (bytes?: Uint8Array) => string {
  let carry: Uint8Array = new Uint8Array();
  return (bytes) => {
    if (!bytes) return textOfBytes(carry);
    const all = carry.length > 0 ? Buffer.concat([carry, bytes]) : bytes;
    const end = all.length - openSequence(all);
    carry = Buffer.from(all.subarray(end));
    return textOfBytes(all.subarray(0, end));
  };
}

/** How many bytes at the end belong to a UTF-8 character that is not complete yet (0–3). */
function openSequence(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] as number;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? back : 0;
    }
    if (byte < 0x80) return 0;
  }
  return 0;
}
