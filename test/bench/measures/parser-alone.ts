import { parsers } from '#core/parsers/registry.generated.ts';
import { readHead } from '#core/parsers/_kit/head.ts';
import type { Parser } from '#core/parsers/_kit/parser.ts';
import { openSource } from '#core/parsers/_kit/source.ts';
import { formatFor } from '#core/ingest/detect.ts';
import type { Draft } from '#core/model/draft.ts';
import { recordingContext } from '#test/support/files.ts';
import { cachedReport } from '../cache.ts';
import { type Bench, timed } from '../context.ts';
import type { BenchFormat } from '../generate/report-file.ts';
import { type Row, told } from '../row.ts';

/** A bare limit of importing: the parser reads every draft, and nobody does anything with them. */
export async function parserAlone(bench: Bench, format: BenchFormat): Promise<Row[]> {
  const path = cachedReport(format, bench.imported);
  const { seconds } = await timed(() => {
    for (const _ of rawDrafts(path, format));
  });
  const size = openSource(path).size / 1e6;
  return [
    told(
      `parser alone: ${format.name}`,
      bench.imported / seconds,
      'entries/s',
      `${size.toFixed(0)} MB, ${(size / seconds).toFixed(0)} MB/s`,
    ),
  ];
}

/** Drafts as the parser yields them. */
export function rawDrafts(path: string, { scan_type }: BenchFormat): Generator<Draft, void, undefined> {
  const source = openSource(path);
  const parser = parsers.find((one) => one.scanType === scan_type) as Parser;
  const format = formatFor(parser, readHead(source));
  if (!format) throw new Error(`${path} is not recognised as ${scan_type}.`);
  return format.read(source, recordingContext());
}
