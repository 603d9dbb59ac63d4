import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { RED_DOT } from '#test/support/findings.ts';
import { readImage } from './images.ts';

function chunk(type: string, body: Buffer): Buffer {
  const bytes = Buffer.alloc(body.length + 12);
  bytes.writeUInt32BE(body.length, 0);
  bytes.write(type, 4, 'latin1');
  body.copy(bytes, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + body.length)), 8 + body.length);
  return bytes;
}

/** A PNG with its checksums in order and whatever else is asked for. */
function png({
  width = 2,
  height = 2,
  depth = 8,
  colour = 2,
  interlaced = 0,
  pixels = deflateSync(Buffer.alloc(height * (1 + width * 3))),
} = {}): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colour, 0, 0, interlaced], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function jpeg(components = 3, marker = 0xc0): Buffer {
  return Buffer.from([
    0xff,
    0xd8,
    0xff,
    0xe0,
    0,
    4,
    0,
    0,
    0xff,
    marker,
    0,
    17,
    8,
    0,
    20,
    0,
    30,
    components,
    ...Array.from({ length: 12 }, () => 0),
    0xff,
    0xd9,
  ]);
}

const read = (bytes: Buffer) => readImage({ name: 'x', data: bytes.toString('base64') });

describe('readImage', () => {
  it('knows pictures by their bytes', () => {
    expect(readImage(RED_DOT)).toMatchObject({ type: 'image/png', width: 8, height: 8 });
    expect(read(png())).toMatchObject({ type: 'image/png', width: 2, height: 2 });
    expect(read(jpeg())).toMatchObject({ type: 'image/jpeg', width: 30, height: 20 });
  });

  it.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['a vector drawing', Buffer.from('<svg onload="alert(1)"/>')],
    ['a wrong checksum', Buffer.concat([png().subarray(0, 20), Buffer.from([9]), png().subarray(21)])],
    ['no end', png().subarray(0, -12)],
    ['too few pixels', png({ pixels: deflateSync(Buffer.alloc(3)) })],
    ['pixels that do not unpack', png({ pixels: Buffer.from('not packed at all') })],
    ['a size of gigabytes', png({ width: 60_000, height: 60_000, pixels: deflateSync(Buffer.alloc(10)) })],
    ['a bomb', png({ pixels: deflateSync(Buffer.alloc(50_000_000)) })],
    ['no size', png({ width: 0, height: 0 })],
    ['no palette', png({ colour: 3, pixels: deflateSync(Buffer.alloc(6)) })],
    ['a colour type that is none', png({ colour: 7 })],
    ['interlacing', png({ interlaced: 1 })],
    ['a JPEG without an end', jpeg().subarray(0, -2)],
    ['a lossless JPEG', jpeg(3, 0xc3)],
    ['a JPEG of two colours', jpeg(2)],
  ])('refuses %s', (_, bytes) => {
    expect(read(bytes)).toBeNull();
  });
});
