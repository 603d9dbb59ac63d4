import { unzipSync } from 'fflate';
import { textOfBytes } from './decode.ts';
import type { Head } from './head.ts';
import { type Findings, type Format, type ParseContext, ReportError } from './parser.ts';
import { readPartialJson } from './partial-json.ts';
import { readAll, type Source } from './source.ts';

/** One file of an archive. */
export interface ZipEntry {
  /** With `/` between folders. */
  readonly name: string;
  readonly text: string;
}

/** One file of an archive as detection sees it. */
export interface EntryHead {
  readonly name: string;
  /** Its JSON as far as its first 256 KiB go; undefined when it is none. */
  json(): unknown;
}

const HEAD_BYTES = 256 << 10;
const MAX_ARCHIVE = 128 << 20;
const MAX_ENTRIES = 1000;
const MAX_ENTRY = 64 << 20;
const MAX_TOTAL = 256 << 20;

/**
 * A zip archive whose files make one report together, e.g. the pages of an API. Any tool's reports may be packed, so `recognises` must be
 * sure that they belong together. Folders and hidden files are left out.
 */
export function zip(format: {
  readonly recognises: (entries: readonly EntryHead[], head: Head) => boolean;
  readonly parse: (entries: readonly ZipEntry[], context: ParseContext) => Findings;
}): Format {
  return {
    kind: 'zip',
    recognises: (head) => head.entries.length > 0 && format.recognises(head.entries, head),
    *read(source, context) {
      yield* format.parse(unpack(readArchive(source)), context);
    },
  };
}

/** All files of the archive as text, in the order of their names. */
function unpack(bytes: Uint8Array): ZipEntry[] {
  const files = unzip(bytes, isFile);
  return Object.keys(files)
    .sort()
    .map((name) => ({ name, text: textOfBytes(files[name] as Uint8Array).replace(/^\uFEFF/, '') }));
}

/** The files of an archive for detection; empty when it cannot be read. */
export function entryHeads(source: Source): EntryHead[] {
  try {
    const bytes = readArchive(source);
    const names: string[] = [];
    unzip(bytes, (name) => {
      if (isFile(name)) names.push(name);
      return false;
    });
    return names.map((name) => ({
      name,
      json: () => readPartialJson(textOfBytes((unzip(bytes, (one) => one === name)[name] ?? NOTHING).subarray(0, HEAD_BYTES)))?.value,
    }));
  } catch (error) {
    if (error instanceof ReportError) return [];
    throw error;
  }
}

const NOTHING = new Uint8Array();

function isFile(name: string): boolean {
  return !name.endsWith('/') && !/(?:^|\/)[._]/.test(name);
}

/** The archive's bytes; throws `ReportError` when it is larger than 128 MiB. */
export function readArchive(source: Source): Uint8Array {
  return readAll(source, MAX_ARCHIVE);
}

/**
 * The wanted files of an archive, unpacked within the limits. The sizes an archive states are what is allocated, so that a lying one
 * cannot grow. Throws `ReportError` when the archive is too large or damaged.
 */
export function unzip(bytes: Uint8Array, isWanted: (name: string) => boolean): Record<string, Uint8Array> {
  let entries = 0;
  let total = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!isWanted(name)) return false;
        entries++;
        total += originalSize;
        if (entries > MAX_ENTRIES || originalSize > MAX_ENTRY || total > MAX_TOTAL)
          throw new ReportError('the archive is too large when unpacked; split the report');
        return true;
      },
    });
  } catch (error) {
    if (error instanceof ReportError) throw error;
    throw new ReportError(`the archive cannot be unpacked (${(error as Error).message}); pack it again`);
  }
}

/** True for text that a zip archive was decoded to: it begins with its first file, or with its end when it is empty. */
export function isZip(text: string): boolean {
  return text.startsWith('PK\u0003\u0004') || text.startsWith('PK\u0005\u0006');
}
