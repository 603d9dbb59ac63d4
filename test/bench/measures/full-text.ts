import { memoryLists } from '#core/store/memory/memory-lists.ts';
import { openReader } from '#core/store/open.ts';
import { largeWorkspacePath } from '../cache.ts';
import { type Bench, say, timed } from '../context.ts';
import { atMost, percentile, type Row } from '../row.ts';

/** From words in most findings to words in a handful; beginnings of words, phrases, and with conditions. */
const QUERIES = [
  'injection',
  'overflow',
  'attacker',
  'deserialization is:open',
  'certificate severity:critical',
  'weak cipher is:open',
  '"use after"',
  'proxy -kernel',
  'paraser',
  'keyinbase tag:pci',
  'sige',
  'parus',
  'src/paraser',
  'CVE-2016',
  'nowhere',
];
const ROUNDS = 5;

/** The first page of lists that look for words. */
export async function fullText(bench: Bench): Promise<Row[]> {
  const store = openReader({ dialect: 'sqlite', path: largeWorkspacePath(bench) });
  const lists = memoryLists(store);
  await lists.loaded;
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const query of QUERIES) {
      const { value, seconds } = await timed(() => lists.list(query, round % 2 === 0 ? '-severity' : '-date', 0, 100));
      times.push(seconds * 1000);
      if (seconds > 0.05 || round === 0) say(`${(seconds * 1000).toFixed(0)} ms: “${query}”, ${value.count} findings (round ${round})`);
    }
  }
  await store.close();
  return [
    atMost(
      'full-text first page',
      percentile(times, 0.95),
      'ms',
      50,
      `95 %; median ${percentile(times, 0.5).toFixed(1)}, largest ${Math.max(...times).toFixed(0)} ms`,
    ),
  ];
}
