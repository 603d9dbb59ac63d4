import { memoryLists } from '#core/store/memory/memory-lists.ts';
import { openReader } from '#core/store/open.ts';
import { largeWorkspacePath } from '../cache.ts';
import { type Bench, say, timed } from '../context.ts';
import { atMost, percentile, type Row } from '../row.ts';

/** What the list's side panel shows unfolded, and all it can show. */
const UNFOLDED = ['severity', 'is', 'product', 'test_type', 'tag'];
const ALL = [...UNFOLDED, 'product_type', 'engagement', 'component', 'cwe', 'cve', 'host', 'service'];
const QUERIES = [
  '',
  'is:open',
  'severity:critical is:open',
  'product:"Product 0"',
  'tag:pci is:open',
  'cwe:79',
  'component:par*',
  'age:<90',
  'is:overdue',
  'epss:>0.5',
  'test_type:SARIF',
  'severity:low,info',
];
const ROUNDS = 4;

/** Facets and exact counts under many queries, as a person narrows a list. */
export async function facets(bench: Bench): Promise<Row[]> {
  const store = openReader({ dialect: 'sqlite', path: largeWorkspacePath(bench) });
  const lists = memoryLists(store);
  await lists.loaded;
  await lists.facets('', ALL, 50);
  const times = { unfolded: [] as number[], all: [] as number[], count: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const query of QUERIES) {
      times.count.push(await milliseconds(() => lists.count(query)));
      times.unfolded.push(await milliseconds(() => lists.facets(query, UNFOLDED, 50)));
      times.all.push(await milliseconds(() => lists.facets(query, ALL, 50)));
    }
  }
  await store.close();
  say(`largest: ${Math.max(...times.unfolded).toFixed(0)} ms unfolded, ${Math.max(...times.all).toFixed(0)} ms all`);
  return [
    atMost('facets', percentile(times.unfolded, 0.95), 'ms', 100, `95 %; ${UNFOLDED.length} fields together`),
    atMost('facets, all of them', percentile(times.all, 0.95), 'ms', 100, `95 %; ${ALL.length} fields together`),
    atMost('exact counts', percentile(times.count, 0.95), 'ms', 100, '95 %'),
  ];
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  return (await timed(work)).seconds * 1000;
}
