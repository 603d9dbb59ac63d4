import { crc32, inflateSync } from 'node:zlib';
import type { ReportImage } from './report.ts';

export interface ShownImage {
  readonly name: string;
  readonly type: 'image/png' | 'image/jpeg';
  /** base64 */
  readonly data: string;
  readonly width: number;
  readonly height: number;
}

/** Largest side in pixels and largest unpacked size in bytes: a picture of a few kilobytes can claim to be gigabytes. */
const LARGEST_SIDE = 12_000;
const LARGEST_PIXELS = 256 * 1024 * 1024;
const PNG = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
/** Samples a pixel by colour type (PNG 1.2, 11.2.2). */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/**
 * A picture that is whole and can be drawn: a PNG or JPEG whose parts were checked, because a broken one stops the
 * drawing of the report in a place where it cannot be caught. Null for anything else.
 */
export function readImage(image: ReportImage): ShownImage | null {
  const bytes = Buffer.from(image.data, 'base64');
  const size = bytes.subarray(0, PNG.length).equals(PNG) ? pngSize(bytes) : jpegSize(bytes);
  if (!size || size.width < 1 || size.height < 1 || size.width > LARGEST_SIDE || size.height > LARGEST_SIDE) return null;
  return { name: image.name, type: bytes[0] === 0x89 ? 'image/png' : 'image/jpeg', data: bytes.toString('base64'), ...size };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size of a PNG whose chunks have their checksums and whose pixels unpack to the length the header promises. */
function pngSize(bytes: Buffer): Size | null {
  const pixels: Buffer[] = [];
  let header: Buffer | null = null;
  let palette = false;
  for (let at = PNG.length; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const end = at + 8 + length;
    if (end + 4 > bytes.length || crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) return null;
    const body = bytes.subarray(at + 8, end);
    if (type === 'IHDR' && length === 13) header = body;
    else if (type === 'PLTE') palette = length > 0 && length % 3 === 0;
    else if (type === 'IDAT') pixels.push(body);
    else if (type === 'IEND') return header ? checkedPng(header, pixels, palette) : null;
    at = end + 4;
  }
  return null;
}

function checkedPng(header: Buffer, pixels: readonly Buffer[], palette: boolean): Size | null {
  const size = { width: header.readUInt32BE(0), height: header.readUInt32BE(4) };
  const [depth = 0, colour = 0, , , interlaced = 1] = header.subarray(8);
  const channels = CHANNELS[colour];
  if (
    !channels ||
    interlaced !== 0 ||
    depth === 16 ||
    (colour === 3 && !palette) ||
    size.width > LARGEST_SIDE ||
    size.height > LARGEST_SIDE
  )
    return null;
  const expected = size.height * (1 + Math.ceil((size.width * channels * depth) / 8));
  if (expected > LARGEST_PIXELS) return null;
  try {
    return inflateSync(Buffer.concat(pixels), { maxOutputLength: expected }).length === expected ? size : null;
  } catch {
    return null;
  }
}

/** The size in a JPEG's frame header (ITU T.81, B.2.2), when the markers before it follow one another and it has an end. */
function jpegSize(bytes: Buffer): Size | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8 || bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) < 0) return null;
  for (let at = 2; at + 9 < bytes.length; ) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) return null;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    const drawable =
      (marker === 0xc0 || marker === 0xc1 || marker === 0xc2) && [1, 3, 4].includes(bytes[at + 9] ?? 0) && bytes[at + 4] === 8;
    if (isFrame) return drawable ? { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) } : null;
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}
