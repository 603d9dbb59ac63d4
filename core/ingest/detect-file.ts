import { readHead } from '#core/parsers/_kit/head.ts';
import { openSource } from '#core/parsers/_kit/source.ts';
import { parsers } from '#core/parsers/registry.generated.ts';
import { detect, type Detection } from './detect.ts';

/** What a file on disk may be, and its size in bytes. Throws `ReportError` when it cannot be opened. */
export function detectFile(path: string, name?: string): Detection & { readonly size: number } {
  const source = openSource(path, name);
  return { ...detect(readHead(source), parsers), size: source.size };
}

/** An archive that is itself a report (some tools pack several pages into one) is not taken apart. */
export function isReport(path: string): boolean {
  try {
    return detectFile(path).scan_type !== undefined;
  } catch {
    return false;
  }
}
