import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { createZstdCompress, createZstdDecompress, zstdCompressSync } from 'node:zlib';
import { AppError } from '#core/contract/errors.ts';
import { createPieces, type Pieces } from '#core/pieces.ts';
import type { Store } from './database.ts';

/** A file's content, compressed and ready to be stored. */
export interface KeptContent {
  readonly hash: string;
  /** Bytes before compression. */
  readonly size: number;
  /** Stores it, unless the same content is there. Its hash. */
  save(store: Store): Promise<string>;
  /** Lets go of it. */
  close(): void;
}

/** The most compressed bytes that are kept of one file; a larger report is read but not kept. */
const LARGEST = 512 * 1024 * 1024;
/** Bytes read, packed and stored at once. */
const PIECE = 256 * 1024;

/** Reads and compresses a file in bounded pieces, off this thread. Null when it is too large to be kept. Aborting stops it with an error. */
export async function keepContent(path: string, signal?: AbortSignal): Promise<KeptContent | null> {
  const pieces = createPieces();
  try {
    const packed = await pack(path, pieces, signal);
    if (packed) return kept(packed.hash, packed.size, pieces);
    pieces.close();
    return null;
  } catch (error) {
    pieces.close();
    throw error;
  }
}

async function pack(path: string, pieces: Pieces, signal: AbortSignal | undefined): Promise<{ hash: string; size: number } | null> {
  const hash = createHash('sha256');
  let size = 0;
  let packed = 0;
  const compress = createZstdCompress({ chunkSize: PIECE });
  compress.on('data', (piece: Buffer) => {
    pieces.add(piece);
    packed += piece.length;
  });
  const memory = Buffer.allocUnsafe(PIECE);
  const file = await open(path);
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { bytesRead } = await file.read(memory, 0, PIECE);
      if (bytesRead === 0) break;
      const bytes = memory.subarray(0, bytesRead);
      hash.update(bytes);
      size += bytesRead;
      await new Promise<void>((resolve, reject) => compress.write(bytes, (error) => (error ? reject(error) : resolve())));
      if (packed > LARGEST) return null;
    }
    const ended = once(compress, 'end');
    compress.end();
    await ended;
  } finally {
    compress.destroy();
    await file.close();
  }
  return { hash: hash.digest('hex'), size };
}

/** The content of bytes in memory. */
export function contentOf(bytes: Buffer): KeptContent {
  const pieces = createPieces();
  const packed = zstdCompressSync(bytes);
  for (let start = 0; start < packed.length; start += PIECE) pieces.add(packed.subarray(start, start + PIECE));
  return kept(createHash('sha256').update(bytes).digest('hex'), bytes.length, pieces);
}

/** The first piece stands with the content itself: most files have no other. */
function kept(hash: string, size: number, pieces: Pieces): KeptContent {
  return {
    hash,
    size,
    async save({ db }) {
      const first = await db
        .insertInto('file_content')
        .values({ hash, size, encoding: 'zstd', data: pieces.read(0) })
        .onConflict((conflict) => conflict.column('hash').doNothing())
        .executeTakeFirst();
      if (Number(first.numInsertedOrUpdatedRows ?? 0n) === 0) return hash;
      for (let position = 1; position < pieces.count; position++)
        await db
          .insertInto('file_content_piece')
          .values({ hash, position, data: pieces.read(position) })
          .execute();
      return hash;
    },
    close: pieces.close,
  };
}

/** The content of a hash as it was. Throws `not-found`. */
export async function readContent(store: Store, hash: string): Promise<Buffer> {
  const row = await store.db.selectFrom('file_content').select(['data', 'encoding', 'size']).where('hash', '=', hash).executeTakeFirst();
  if (!row) throw new AppError('not-found', { what: 'file', id: hash });
  const more = await store.db.selectFrom('file_content_piece').select('data').where('hash', '=', hash).orderBy('position').execute();
  const stored = Buffer.concat([row.data, ...more.map((piece) => piece.data)]);
  if (row.encoding !== 'zstd') return stored;
  const unpack = createZstdDecompress();
  unpack.end(stored);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of unpack) {
    length += (chunk as Buffer).length;
    // A file that was made to fill memory says little of its size.
    if (length > row.size) throw new AppError('workspace.corrupt', { path: store.location, reason: 'a file in it is larger than it says' });
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
