import { closeSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { ReportError } from './parser.ts';

/** A report on disk that can be read from the start more than once, in bounded pieces. Synchronous: parsers run in a worker thread of their own. */
export interface Source {
  /** Absolute path; only the kit opens it. */
  readonly path: string;
  /** The report's own name, for messages and detection. */
  readonly fileName: string;
  /** Bytes. */
  readonly size: number;
}

/** Looks at a file without reading it. Throws `ReportError` when it is missing, is a folder, or may not be read. */
export function openSource(path: string, fileName = basename(path)): Source {
  const absolute = resolve(path);
  const stat = statOf(absolute);
  if (!stat.isFile()) throw new ReportError('this is not a file; name a report file');
  return { path: absolute, fileName, size: stat.size };
}

function statOf(path: string): Stats {
  try {
    return statSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ReportError(
      code === 'ENOENT' || code === 'ENOTDIR'
        ? 'there is no such file; check the path'
        : `the file cannot be looked at (${code ?? 'unknown cause'}); check the path and the permissions of its folder`,
    );
  }
}

/**
 * The file's bytes in pieces of at most `size`; a piece holds until the next is asked for, which comes in the same memory. Throws `ReportError`
 * when the file cannot be opened. It is open only while a piece is read, as a reader may stop anywhere: detection looks at the first piece only.
 */
export function* readChunks(source: Source, size = 1 << 18): Generator<Buffer, void, undefined> {
  const memory = Buffer.allocUnsafeSlow(Math.max(1, Math.min(size, source.size)));
  for (let from = 0; ; ) {
    const read = readInto(memory, source, from);
    if (read === 0) return;
    yield memory.subarray(0, read);
    from += read;
  }
}

/** The whole file; throws `ReportError` when it is larger than `limit` bytes. */
export function readAll(source: Source, limit: number): Buffer {
  if (source.size > limit) {
    throw new ReportError(
      `a file of this kind is read up to ${limit >> 20} MiB and this one has ${Math.ceil(source.size / (1 << 20))} MiB; split the report`,
    );
  }
  return Buffer.concat(Array.from(readChunks(source), (chunk) => Buffer.from(chunk)));
}

/** `length` bytes from a place in the file, fewer at its end. */
export function readRange(source: Source, from: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readInto(bytes, source, from));
}

let reads: Int32Array | undefined;

/** Counts up with each piece that is read, so that who waits sees that reading gets on. */
export function countReads(counter: Int32Array): void {
  reads = counter;
}

function readInto(memory: Buffer, source: Source, from: number): number {
  if (reads) Atomics.add(reads, 0, 1);
  const file = open(source);
  try {
    return readSync(file, memory, 0, memory.length, from);
  } finally {
    closeSync(file);
  }
}

function open(source: Source): number {
  try {
    return openSync(source.path, 'r');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new ReportError(`the file cannot be opened (${code ?? 'unknown cause'}); check that you may read it`);
  }
}
