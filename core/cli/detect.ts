import { resolve } from 'node:path';
import { detect as detectHead } from '#core/ingest/detect.ts';
import { readHead } from '#core/parsers/_kit/head.ts';
import type { Parser } from '#core/parsers/_kit/parser.ts';
import { openSource } from '#core/parsers/_kit/source.ts';
import type { Output } from './output.ts';

/** Prints what files may be, one JSON object a file. Returns the exit code: 1 when a file could not be opened. */
export function detect(options: { readonly files: readonly string[] }, parsers: readonly Parser[], output: Output): number {
  let failed = 0;
  for (const file of options.files) {
    try {
      const { scan_type, candidates } = detectHead(readHead(openSource(resolve(file))), parsers);
      output.write(`${JSON.stringify({ file, scan_type: scan_type ?? null, candidates })}\n`);
    } catch (error) {
      failed++;
      output.write(`${JSON.stringify({ file, scan_type: null, candidates: [], error: `${file}: ${(error as Error).message}` })}\n`);
    }
  }
  return failed > 0 ? 1 : 0;
}
