import { Inflate } from 'fflate';
import { ReportError } from './parser.ts';
import { readRange, type Source } from './source.ts';

/** One file of an archive, as the archive's directory tells of it. */
interface Member {
  readonly name: string;
  readonly method: number;
  /** Bytes as packed. */
  readonly packed: number;
  /** Where its local header begins. */
  readonly header: number;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const MAX_COMMENT = 0xffff;
const MAX_DIRECTORY = 64 << 20;
const MAX_UNPACKED = 4 * 2 ** 30;
const PIECE = 1 << 16;

/**
 * The bytes of one file of a zip archive in pieces, unpacked while they are read; nothing else of the archive is. Undefined without a file
 * of that name. Throws `ReportError` when the archive is broken, locked, or unpacks to more than 4 GiB.
 */
export function readMember(source: Source, name: string): Generator<Uint8Array, void, undefined> | undefined {
  const member = directory(source).find((one) => one.name === name);
  return member && unpacked(source, member);
}

/** The central directory (APPNOTE.TXT 4.3.12), found by the record at the archive's end (4.3.16). */
function directory(source: Source): Member[] {
  const from = Math.max(0, source.size - 22 - MAX_COMMENT);
  const tail = readRange(source, from, source.size - from);
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > tail.length || tail.readUInt32LE(end) !== END) throw broken();
  const size = tail.readUInt32LE(end + 12);
  const start = tail.readUInt32LE(end + 16);
  if (start === 0xffffffff || size > MAX_DIRECTORY) throw new ReportError('the archive is larger than 4 GiB; split the report');
  const bytes = readRange(source, start, size);
  const members: Member[] = [];
  for (let at = 0; at + 46 <= bytes.length; ) {
    if (bytes.readUInt32LE(at) !== ENTRY) throw broken();
    const length = bytes.readUInt16LE(at + 28);
    if ((bytes.readUInt16LE(at + 8) & 1) === 1) throw new ReportError('the archive is locked with a password; pack it without one');
    members.push({
      name: bytes.toString('utf8', at + 46, at + 46 + length),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      header: bytes.readUInt32LE(at + 42),
    });
    at += 46 + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return members;
}

function* unpacked(source: Source, member: Member): Generator<Uint8Array, void, undefined> {
  const local = readRange(source, member.header, 30);
  if (local.length < 30 || local.readUInt32LE(0) !== LOCAL) throw broken();
  const start = member.header + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  if (member.method !== 0 && member.method !== 8) throw new ReportError('the archive is packed in an unusual way; pack it again as zip');
  const ready: Uint8Array[] = [];
  const inflate = member.method === 8 ? new Inflate((piece) => void ready.push(piece)) : undefined;
  let total = 0;
  for (let at = 0; at < member.packed; at += PIECE) {
    const packed = readRange(source, start + at, Math.min(PIECE, member.packed - at));
    if (packed.length === 0) throw broken();
    if (inflate) push(inflate, packed, at + PIECE >= member.packed);
    else ready.push(packed);
    for (const piece of ready.splice(0)) {
      total += piece.length;
      if (total > MAX_UNPACKED) throw new ReportError('the archive unpacks to more than 4 GiB; split the report');
      // What is packed well comes out in large pieces; who reads it counts on small ones.
      for (let from = 0; from < piece.length; from += PIECE) yield piece.subarray(from, from + PIECE);
    }
  }
}

function push(inflate: Inflate, packed: Uint8Array, isLast: boolean): void {
  try {
    inflate.push(packed, isLast);
  } catch {
    throw broken();
  }
}

function broken(): ReportError {
  return new ReportError('the archive is broken or incomplete; export it again');
}
