import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A ZIP file being written, one entry after the other. */
export interface Zip {
  /** Writes an entry from its texts as they come; nothing of it is kept in memory. */
  readonly add: (name: string, texts: AsyncIterable<string> | Iterable<string>) => Promise<void>;
  /** Writes the directory and closes the file. */
  readonly finish: () => Promise<void>;
  /** Closes the file as it is, after a failure. */
  readonly abandon: () => Promise<void>;
}

interface Entry {
  readonly name: Buffer;
  readonly offset: number;
  crc: number;
  packed: number;
  size: number;
}

/** Largest size and offset without the 64-bit extension, which spreadsheets read badly. */
const LARGEST = 0xffff_ffff;
/** 1 Jan 1980, the first day ZIP knows: the same content is the same file. */
const DATE = 0x0021;
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;
const VERSION = 20;

/** Opens a ZIP file for writing (APPNOTE 6.3, no 64-bit extension). Packing is fast rather than tight, and off the calling thread. */
export async function openZip(path: string): Promise<Zip> {
  const file = await open(path, 'w');
  const entries: Entry[] = [];
  let at = 0;
  return {
    async add(name, texts) {
      const entry: Entry = { name: Buffer.from(name), offset: at, crc: 0, packed: 0, size: 0 };
      entries.push(entry);
      at += 30 + entry.name.length;
      await pipeline(encoded(texts, entry), createDeflateRaw({ level: 1, chunkSize: 64 * 1024 }), async (packed: AsyncIterable<Buffer>) => {
        for await (const chunk of packed) {
          await file.write(chunk, 0, chunk.length, at);
          at += chunk.length;
          entry.packed += chunk.length;
        }
      });
      if (at > LARGEST || entry.size > LARGEST)
        throw new Error('a workbook holds at most 4 GB and these findings need more; narrow the query, or choose CSV');
      await writeAt(file, localHeader(entry), entry.offset);
    },
    async finish() {
      const directory = Buffer.concat(entries.map(directoryEntry));
      await writeAt(file, Buffer.concat([directory, directoryEnd(entries.length, directory.length, at)]), at);
      await file.close();
    },
    abandon: () => file.close(),
  };
}

async function* encoded(texts: AsyncIterable<string> | Iterable<string>, entry: Entry): AsyncGenerator<Buffer> {
  for await (const text of texts) {
    const bytes = Buffer.from(text);
    entry.crc = crc32(bytes, entry.crc);
    entry.size += bytes.length;
    yield bytes;
  }
}

async function writeAt(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  await file.write(bytes, 0, bytes.length, position);
}

/** What local header and directory entry have in common, from “version needed” to the length of the extra field. */
function common(entry: Entry): Buffer {
  const bytes = Buffer.alloc(26);
  bytes.writeUInt16LE(VERSION, 0);
  bytes.writeUInt16LE(UTF8_NAMES, 2);
  bytes.writeUInt16LE(DEFLATED, 4);
  bytes.writeUInt16LE(DATE, 8);
  bytes.writeUInt32LE(entry.crc, 10);
  bytes.writeUInt32LE(entry.packed, 14);
  bytes.writeUInt32LE(entry.size, 18);
  bytes.writeUInt16LE(entry.name.length, 22);
  return bytes;
}

function localHeader(entry: Entry): Buffer {
  return Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common(entry), entry.name]);
}

function directoryEntry(entry: Entry): Buffer {
  const head = Buffer.from('PK\u0001\u0002\0\0', 'latin1');
  head.writeUInt16LE(VERSION, 4);
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(entry.offset, 10);
  return Buffer.concat([head, common(entry), tail, entry.name]);
}

function directoryEnd(count: number, size: number, offset: number): Buffer {
  const bytes = Buffer.alloc(22);
  bytes.write('PK\u0005\u0006', 'latin1');
  bytes.writeUInt16LE(count, 8);
  bytes.writeUInt16LE(count, 10);
  bytes.writeUInt32LE(size, 12);
  bytes.writeUInt32LE(offset, 16);
  return bytes;
}
