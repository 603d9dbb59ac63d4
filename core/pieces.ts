import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './temporary.ts';

/** How much is kept in memory before the rest goes to a file; bytes. */
const MEMORY_LIMIT = 16 * 1024 * 1024;

/** Pieces of bytes in order, in bounded memory, until they are read again. */
export interface Pieces {
  readonly count: number;
  add(bytes: Uint8Array): void;
  /** One piece; its memory is used again by the next read. */
  read(index: number): Uint8Array;
  /** Removes the file, if there is one. */
  close(): void;
}

interface Place {
  /** Kept in memory, or null when it lies in the file. */
  readonly bytes: Uint8Array | null;
  readonly offset: number;
  readonly length: number;
}

/** No pieces yet. They move to a file in the temporary folder when they outgrow their share of memory. */
export function createPieces(): Pieces {
  const places: Place[] = [];
  let inMemory = 0;
  let memory = Buffer.alloc(0);
  let file: { readonly fd: number; readonly folder: string; end: number } | undefined;

  function add(bytes: Uint8Array): void {
    if (!file && inMemory + bytes.length > MEMORY_LIMIT) {
      const folder = temporaryFolder();
      file = { folder, fd: openSync(join(folder, 'pieces'), 'wx+', 0o600), end: 0 };
    }
    if (!file) {
      inMemory += bytes.length;
      places.push({ bytes, offset: 0, length: bytes.length });
      return;
    }
    writeSync(file.fd, bytes, 0, bytes.length, file.end);
    places.push({ bytes: null, offset: file.end, length: bytes.length });
    file.end += bytes.length;
  }

  function read(index: number): Uint8Array {
    const place = places[index];
    if (!place) throw new RangeError(`no piece ${index}`);
    if (place.bytes) return place.bytes;
    if (memory.length < place.length) memory = Buffer.allocUnsafeSlow(place.length);
    readSync(file?.fd ?? -1, memory, 0, place.length, place.offset);
    return memory.subarray(0, place.length);
  }

  function close(): void {
    places.length = 0;
    if (!file) return;
    closeSync(file.fd);
    rmSync(file.folder, { recursive: true, force: true });
    file = undefined;
  }

  return {
    get count() {
      return places.length;
    },
    add,
    read,
    close,
  };
}
