import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { createZstdCompress, createZstdDecompress, zstdCompressSync } from 'node:zlib';
import { AppError } from '#core/contract/errors.ts';
import type { Store } from './database.ts';

/** A file's content, compressed and ready to be stored. */
export interface KeptContent {
  readonly hash: string;
  /** Bytes before compression. */
  readonly size: number;
  /** Stores it, unless the same content is there, and lets go of it: once only. Its hash. */
  save(store: Store): Promise<string>;
}

/** The largest compressed content a database row takes; a report beyond it is read but not kept. Bytes. */
const LARGEST = 512 * 1024 * 1024;

/** Read at once; the same memory again and again. */
const PIECE = 256 * 1024;

/** Reads and compresses a file in bounded pieces, off this thread. Null when it is too large to be kept. Aborting stops it with an error. */
export async function keepContent(path: string, signal?: AbortSignal): Promise<KeptContent | null> {
  const hash = createHash('sha256');
  const packed: Buffer[] = [];
  let size = 0;
  let compressed = 0;
  const compress = createZstdCompress({ chunkSize: PIECE });
  compress.on('data', (chunk: Buffer) => {
    packed.push(chunk);
    compressed += chunk.length;
  });
  const piece = Buffer.allocUnsafe(PIECE);
  const file = await open(path);
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { bytesRead } = await file.read(piece, 0, PIECE);
      if (bytesRead === 0) break;
      const bytes = piece.subarray(0, bytesRead);
      hash.update(bytes);
      size += bytesRead;
      await new Promise<void>((resolve, reject) => compress.write(bytes, (error) => (error ? reject(error) : resolve())));
      if (compressed > LARGEST) return null;
    }
    const ended = once(compress, 'end');
    compress.end();
    await ended;
  } finally {
    compress.destroy();
    await file.close();
  }
  return kept(hash.digest('hex'), size, () => Buffer.concat(packed.splice(0), compressed));
}

/** The content of bytes in memory. */
export function contentOf(bytes: Buffer): KeptContent {
  return kept(createHash('sha256').update(bytes).digest('hex'), bytes.length, () => zstdCompressSync(bytes));
}

function kept(hash: string, size: number, packed: () => Buffer): KeptContent {
  return {
    hash,
    size,
    async save(store) {
      await store.db
        .insertInto('file_content')
        .values({ hash, size, encoding: 'zstd', data: packed() })
        .onConflict((conflict) => conflict.column('hash').doNothing())
        .execute();
      return hash;
    },
  };
}

/** The content of a hash as it was. Throws `not-found`. */
export async function readContent(store: Store, hash: string): Promise<Buffer> {
  const row = await store.db.selectFrom('file_content').select(['data', 'encoding']).where('hash', '=', hash).executeTakeFirst();
  if (!row) throw new AppError('not-found', { what: 'file', id: hash });
  if (row.encoding !== 'zstd') return Buffer.from(row.data);
  const unpack = createZstdDecompress();
  unpack.end(row.data);
  const chunks: Buffer[] = [];
  for await (const chunk of unpack) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
