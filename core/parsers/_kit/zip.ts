import { unzipSync } from 'fflate';
import { textOfBytes } from './decode.ts';
import { type Findings, type Format, type ParseContext, ReportError } from './parser.ts';
import { readAll } from './source.ts';

/** One file of an archive. */
export interface ZipEntry {
  /** With `/` between folders. */
  readonly name: string;
  readonly text: string;
}

const MAX_ARCHIVE = 128 << 20;
const MAX_ENTRIES = 1000;
const MAX_ENTRY = 64 << 20;
const MAX_TOTAL = 256 << 20;

/**
 * A zip archive whose files make one report together, e.g. the pages of an API. Never chosen by detection, as any tool's reports may be
 * packed; only when the scan type is known. Folders and hidden files are left out.
 */
export function zip(format: { readonly parse: (entries: readonly ZipEntry[], context: ParseContext) => Findings }): Format {
  return {
    kind: 'zip',
    recognises: () => false,
    *read(source, context) {
      yield* format.parse(unpack(readAll(source, MAX_ARCHIVE)), context);
    },
  };
}

/** Unpacks within the limits; the sizes an archive states are what is allocated, so that a lying one cannot grow. */
function unpack(bytes: Uint8Array): ZipEntry[] {
  let entries = 0;
  let total = 0;
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (name.endsWith('/') || /(?:^|\/)[._]/.test(name)) return false;
        entries++;
        total += originalSize;
        if (entries > MAX_ENTRIES || originalSize > MAX_ENTRY || total > MAX_TOTAL)
          throw new ReportError('the archive is too large when unpacked; split the report');
        return true;
      },
    });
    return Object.keys(files)
      .sort()
      .map((name) => ({ name, text: textOfBytes(files[name] as Uint8Array).replace(/^\uFEFF/, '') }));
  } catch (error) {
    if (error instanceof ReportError) throw error;
    throw new ReportError(`the archive cannot be unpacked (${(error as Error).message}); pack it again`);
  }
}
