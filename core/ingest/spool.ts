import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize } from 'node:v8';
import type { Draft } from '#core/model/draft.ts';
import { temporaryFolder } from '#core/temporary.ts';

/** How much a spool keeps in memory before it goes to a file; bytes. */
const MEMORY_LIMIT = 16 * 1024 * 1024;

/** Serialised batches of drafts, in report order, in bounded memory: what a plan keeps until it is committed. */
export interface Spool {
  readonly batches: number;
  add(batch: Uint8Array): void;
  /** The drafts of one batch. */
  read(index: number): Draft[];
  /** Removes the file, if there is one. */
  close(): void;
}

interface Piece {
  /** Kept in memory, or null when it lies in the file. */
  bytes: Uint8Array | null;
  readonly offset: number;
  readonly length: number;
}

/** A new spool. It moves to a file in the temporary folder when it outgrows its share of memory. */
export function createSpool(): Spool {
  const pieces: Piece[] = [];
  let inMemory = 0;
  let file: { readonly fd: number; readonly folder: string; end: number } | undefined;

  function add(bytes: Uint8Array): void {
    if (!file && inMemory + bytes.length > MEMORY_LIMIT) {
      const folder = temporaryFolder();
      file = { folder, fd: openSync(join(folder, 'drafts'), 'wx+', 0o600), end: 0 };
    }
    if (!file) {
      inMemory += bytes.length;
      pieces.push({ bytes, offset: 0, length: bytes.length });
      return;
    }
    writeSync(file.fd, bytes, 0, bytes.length, file.end);
    pieces.push({ bytes: null, offset: file.end, length: bytes.length });
    file.end += bytes.length;
  }

  function read(index: number): Draft[] {
    const piece = pieces[index];
    if (!piece) throw new RangeError(`no batch ${index}`);
    if (piece.bytes) return deserialize(piece.bytes) as Draft[];
    const bytes = Buffer.allocUnsafe(piece.length);
    readSync(file?.fd ?? -1, bytes, 0, piece.length, piece.offset);
    return deserialize(bytes) as Draft[];
  }

  function close(): void {
    pieces.length = 0;
    if (!file) return;
    closeSync(file.fd);
    rmSync(file.folder, { recursive: true, force: true });
    file = undefined;
  }

  return {
    get batches() {
      return pieces.length;
    },
    add,
    read,
    close,
  };
}
