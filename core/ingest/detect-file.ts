import { readHead } from '#core/parsers/_kit/head.ts';
import { openSource } from '#core/parsers/_kit/source.ts';
import { parsers } from '#core/parsers/registry.generated.ts';
import { detect, type Detection } from './detect.ts';

/** What a file on disk may be, and its size in bytes. Throws `ReportError` when it cannot be opened. */
export function detectFile(path: string, name?: string): Detection & { readonly size: number } {
  const source = openSource(path, name);
  return { ...detect(readHead(source), parsers), size: source.size };
}
