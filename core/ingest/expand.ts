import { closeSync, type Dirent, openSync, readdirSync, readSync, rmSync, type Stats, statSync } from 'node:fs';
import { createWriteStream } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';
import { ReportError } from '#core/parsers/_kit/parser.ts';
import { temporaryFolder } from '#core/temporary.ts';

/** One report file found behind what was dropped. */
export interface ReportFile {
  readonly path: string;
  /** Its name as the person knows it: within the folder or archive, with `/` between folders. */
  readonly name: string;
  /** Why it cannot be read, when that is known already. */
  readonly problem?: string;
}

/** The files, and `close`, which removes what was unpacked; call it when they are read. */
export interface Expansion {
  readonly files: readonly ReportFile[];
  close(): void;
}

export interface ExpandOptions {
  /** The name the person knows it by; the path may be that of an upload. */
  readonly name?: string;
  /** Hears where an archive is going to be unpacked, before it is. */
  readonly unpacking?: (folder: string) => void;
}

const MAX_ENTRIES = 1000;
const MAX_MEMBER = 512 << 20;
const MAX_TOTAL = 1 << 30;
/** Text packs 5 to 30 times; only bombs reach this. Small members may, as a file of blanks does. */
const MAX_RATIO = 100;
const RATIO_FROM = 1 << 20;

/**
 * A file is itself, an Excel workbook too; a folder is its files, hidden ones left out; a zip is its members, unpacked into a temporary folder.
 * Throws `ReportError`, one sentence that names the file, for a missing path, a broken or locked archive, one inside another, and bombs.
 */
export async function expand(path: string, { name = basename(path), unpacking }: ExpandOptions = {}): Promise<Expansion> {
  const stat = statOf(path, name);
  if (stat.isDirectory()) return { files: filesBelow(path, name), close: () => undefined };
  if (!stat.isFile()) throw new ReportError(`${name}: this is neither a file nor a folder; choose a report`);
  if (!isZip(path, name) || (await isWorkbook(path))) return { files: [{ path, name: basename(path) }], close: () => undefined };
  const folder = temporaryFolder();
  unpacking?.(folder);
  const close = () => rmSync(folder, { recursive: true, force: true });
  try {
    return { files: await unpack(path, folder), close };
  } catch (error) {
    close();
    throw new ReportError(
      `${name}: ${error instanceof ReportError ? error.message : `the archive cannot be read (${(error as Error).message}); pack it again`}`,
    );
  }
}

function statOf(path: string, name: string): Stats {
  try {
    return statSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ReportError(
      `${name}: ${code === 'ENOENT' ? 'there is no such file; check the path' : `it cannot be looked at (${code}); check the permissions of its folder`}`,
    );
  }
}

/** A folder below that may not be entered stands in the list as it is, so that it is told and the rest is read. */
function filesBelow(folder: string, name: string): ReportFile[] {
  const files: ReportFile[] = [];
  const waiting = [folder];
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    const entries = entriesOf(at);
    if (entries === null)
      files.push({
        path: at,
        name: at === folder ? name : nameBelow(folder, at),
        problem: 'the folder cannot be read; check its permissions',
      });
    for (const entry of entries ?? []) {
      const path = join(at, entry.name);
      if (isHidden(nameBelow(folder, path))) continue;
      if (entry.isDirectory()) waiting.push(path);
      else if (entry.isFile()) files.push({ path, name: nameBelow(folder, path) });
    }
    if (files.length > MAX_ENTRIES) throw new ReportError(`${name}: the folder holds more than ${MAX_ENTRIES} files; choose a smaller one`);
  }
  return inOrder(files);
}

function nameBelow(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/');
}

function entriesOf(folder: string): Dirent[] | null {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return null;
  }
}

function inOrder(files: ReportFile[]): ReportFile[] {
  return files.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
}

function isHidden(name: string): boolean {
  return name.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');
}

function isZip(path: string, name: string): boolean {
  const file = opened(path, name);
  try {
    const start = Buffer.alloc(4);
    return readSync(file, start, 0, 4, 0) === 4 && (start.equals(LOCAL_HEADER) || start.equals(END_OF_EMPTY));
  } finally {
    closeSync(file);
  }
}

function opened(path: string, name: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ReportError(`${name}: the file cannot be opened (${code ?? 'unknown cause'}); check that you may read it`);
  }
}

/** An Excel workbook is an archive, but one report; a broken archive is told of when it is unpacked. */
async function isWorkbook(path: string): Promise<boolean> {
  try {
    const zip = await yauzl.openPromise(path);
    try {
      if (zip.entryCount > MAX_ENTRIES) return false;
      for await (const entry of zip.eachEntry()) if (entry.fileName === 'xl/workbook.xml') return true;
    } finally {
      zip.close();
    }
  } catch {
    return false;
  }
  return false;
}

const LOCAL_HEADER = Buffer.from('PK\x03\x04', 'latin1');
const END_OF_EMPTY = Buffer.from('PK\x05\x06', 'latin1');

async function unpack(path: string, folder: string): Promise<ReportFile[]> {
  // yauzl itself refuses names that are absolute or climb out by `..`.
  const zip = await yauzl.openPromise(path);
  const files: ReportFile[] = [];
  let total = 0;
  try {
    if (zip.entryCount > MAX_ENTRIES)
      throw new ReportError(`the archive holds more than ${MAX_ENTRIES} files; unpack it and choose the reports`);
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/') || isHidden(entry.fileName)) continue;
      if (/\.zip$/i.test(entry.fileName)) throw new ReportError(`it holds another archive (${entry.fileName}); unpack that first`);
      if (entry.isEncrypted()) throw new ReportError('the archive is locked by a password; unpack it first');
      const target = join(folder, String(files.length));
      total += await unpackMember(zip, entry, target, MAX_TOTAL - total);
      if (isZip(target, entry.fileName) && !(await isWorkbook(target)))
        throw new ReportError(`it holds another archive (${entry.fileName}); unpack that first`);
      files.push({ path: target, name: entry.fileName });
    }
  } finally {
    zip.close();
  }
  if (files.length === 0) throw new ReportError('the archive holds no files');
  return inOrder(files);
}

/** Writes one member and returns its bytes; what the archive says of sizes is not believed, bytes are counted. */
async function unpackMember(zip: yauzl.ZipFile, entry: yauzl.Entry, target: string, left: number): Promise<number> {
  let size = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _, done) {
      size += chunk.length;
      done(tooLarge(entry, size, left), chunk);
    },
  });
  await pipeline(await zip.openReadStreamPromise(entry), counted, createWriteStream(target));
  return size;
}

function tooLarge(entry: yauzl.Entry, size: number, left: number): ReportError | null {
  if (size > RATIO_FROM && size > entry.compressedSize * MAX_RATIO)
    return new ReportError(`${entry.fileName} unpacks to more than ${MAX_RATIO} times its size, as archive bombs do`);
  if (size > MAX_MEMBER)
    return new ReportError(`${entry.fileName} unpacks to more than 512 MiB; unpack the archive and choose the reports`);
  return size > left ? new ReportError('the archive unpacks to more than 1 GiB; unpack it and choose the reports') : null;
}
