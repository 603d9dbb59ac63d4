import { statSync } from 'node:fs';
import { openReader } from '#core/store/open.ts';
import { largeWorkspacePath } from '../cache.ts';
import type { Bench } from '../context.ts';
import { atMost, type Row, told } from '../row.ts';

/** How much of the disk a finding takes, the kept reports left out. */
export async function disk(bench: Bench): Promise<Row[]> {
  const path = largeWorkspacePath(bench);
  const store = openReader({ dialect: 'sqlite', path });
  const contents = 'SELECT data FROM file_content UNION ALL SELECT data FROM file_content_piece';
  const kept = store.sqlite?.prepare(`SELECT coalesce(sum(length(data)), 0) FROM (${contents})`).pluck().get() as number;
  await store.close();
  const { size } = statSync(path);
  return [
    atMost('bytes per finding on disk', (size - kept) / bench.findings, 'bytes', 4096, `${(size / 1e6).toFixed(0)} MB in all`),
    told('bytes per finding of kept reports', kept / bench.findings, 'bytes', 'compressed'),
  ];
}
