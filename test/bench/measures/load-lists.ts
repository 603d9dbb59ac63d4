import { openReader } from '#core/store/open.ts';
import { loadMemory } from '#core/store/memory/memory.ts';
import { largeWorkspacePath } from '../cache.ts';
import { type Bench, memoryNow, memoryPeak, timed } from '../context.ts';
import { type Row, told } from '../row.ts';

/** All findings into the reader's memory: from then on lists are answered without the database. */
export async function loadLists(bench: Bench): Promise<Row[]> {
  const store = openReader({ dialect: 'sqlite', path: largeWorkspacePath(bench) });
  const before = memoryNow();
  const { seconds } = await timed(() => loadMemory(store));
  await store.close();
  return [
    told('lists into memory', bench.findings / seconds, 'findings/s', `${seconds.toFixed(2)} s`),
    told('lists into memory: RSS growth', memoryPeak() - before, 'MB', 'with the pages of the file that are mapped'),
  ];
}
