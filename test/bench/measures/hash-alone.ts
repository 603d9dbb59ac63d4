import { keyOfDraft } from '#core/ingest/keys.ts';
import { normalize } from '#core/ingest/normalize.ts';
import { parsers } from '#core/parsers/registry.generated.ts';
import type { Dedupe } from '#core/parsers/_kit/parser.ts';
import { recordingContext } from '#test/support/files.ts';
import { cachedReport } from '../cache.ts';
import { type Bench, timed } from '../context.ts';
import type { BenchFormat } from '../generate/report-file.ts';
import { type Row, told } from '../row.ts';
import { rawDrafts } from './parser-alone.ts';

/** Held in memory at once, so that reading them does not count. */
const DRAFTS = 20_000;

/** A bare limit of importing: drafts that are in memory already are normalised and hashed. */
export async function hashAlone(bench: Bench, format: BenchFormat): Promise<Row[]> {
  const drafts = rawDrafts(cachedReport(format, bench.imported), format).take(DRAFTS).toArray();
  const dedupe = parsers.find(({ scanType }) => scanType === format.scan_type)?.dedupe as Dedupe;
  const context = recordingContext();
  const { seconds } = await timed(() => {
    for (const draft of drafts) {
      const clean = normalize(draft, context);
      if (clean) keyOfDraft(clean, dedupe);
    }
  });
  // Nessus items become fewer findings: the rate is told in entries of the report, as everywhere.
  const entries = format.name === 'nessus' ? bench.imported : drafts.length;
  return [told(`normalise and hash alone: ${format.name}`, entries / seconds, 'entries/s', `${drafts.length} findings`)];
}
