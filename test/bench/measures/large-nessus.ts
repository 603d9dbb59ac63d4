import { statSync } from 'node:fs';
import { join } from 'node:path';
import { importReport, withBackend } from '../backend.ts';
import { cachedReport } from '../cache.ts';
import { type Bench, memoryPeak, timed } from '../context.ts';
import { formatNamed } from '../generate/report-file.ts';
import { atMost, type Row } from '../row.ts';

const GIGABYTE = 1e9;
const SAMPLE = 5000;

/** A network scan of 1 GB from file to workspace. */
export async function largeNessus(bench: Bench): Promise<Row[]> {
  const format = formatNamed('nessus');
  const sample = [...format.pieces(SAMPLE, 1)].reduce((sum, piece) => sum + piece.length, 0);
  const items = Math.ceil((GIGABYTE / sample) * SAMPLE);
  const path = cachedReport(format, items);
  return await withBackend(join(bench.folder, 'large.dojo'), async (app) => {
    const { value, seconds } = await timed(() => importReport(app, path, { product_name: 'Network', engagement_name: 'Quarterly' }));
    const size = `${(statSync(path).size / GIGABYTE).toFixed(2)} GB, ${items} items, ${value.counts.created} findings`;
    return [atMost('1 GB Nessus', seconds, 's', 90, size), atMost('1 GB Nessus: RSS', memoryPeak(), 'MB', 700)];
  });
}
