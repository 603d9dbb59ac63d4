import { memoryLists } from '#core/store/memory/memory-lists.ts';
import { openReader } from '#core/store/open.ts';
import { largeWorkspacePath } from '../cache.ts';
import { type Bench, say } from '../context.ts';
import { atMost, percentile, type Row, told } from '../row.ts';

const QUERIES = [
  '',
  'is:open',
  'severity:critical,high is:open',
  'product:"Product 0" is:open',
  'product_type:"Team 3" severity:high',
  'tag:pci',
  'tag:security is:open severity:critical',
  'cve:CVE-2016-10004',
  'component:parus*',
  'file:src/par* is:open',
  'cwe:79',
  'epss:>0.5 is:open',
  'host:paraser-3.example.org',
  'age:<90 is:open',
  'is:overdue',
  'test_type:"Trivy Scan" cvss:>=9',
  'is:risk_accepted,false_positive',
  '-is:open severity:low',
  'injection is:open',
  'has:cve is:open',
] as const;
const SORTS = ['-severity', 'title', '-date', 'product', '-epss', 'component', 'sla', '-updated', '-cvss', 'file', 'cwe', '-id'] as const;
const PAGE = 100;
const ROUNDS = 3;

/** Every query with three sorts of its own: sixty lists. */
const LISTS = QUERIES.flatMap((query, index) => [0, 4, 8].map((step) => ({ query, sort: SORTS[(index + step) % SORTS.length] as string })));

/** The first page of many lists in the reader, the first time and later, and the windows after it. */
export async function firstPage(bench: Bench): Promise<Row[]> {
  const store = openReader({ dialect: 'sqlite', path: largeWorkspacePath(bench) });
  const lists = memoryLists(store);
  await lists.loaded;
  const cold: number[] = [];
  const warm: number[] = [];
  const windows: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    for (const { query, sort } of LISTS) {
      const ms = await timeOf(() => lists.list(query, sort, 0, PAGE));
      (round === 0 ? cold : warm).push(ms);
      for (let page = 1; page <= 3; page++) windows.push(await timeOf(() => lists.list(query, sort, page * PAGE, PAGE)));
      if (ms > 20) say(`${ms.toFixed(0)} ms: “${query}” by ${sort} (round ${round})`);
    }
  }
  await store.close();
  const spread = (values: readonly number[]): string =>
    `median ${percentile(values, 0.5).toFixed(1)}, largest ${Math.max(...values).toFixed(0)} ms of ${values.length}`;
  return [
    atMost('first page, any filter and sort', percentile(warm, 0.95), 'ms', 20, `95 %; ${spread(warm)}`),
    told('first page, the first time ever', percentile(cold, 0.95), 'ms', `95 %; ${spread(cold)}`),
    atMost('next windows', percentile(windows, 0.95), 'ms', 5, `95 %; ${spread(windows)}`),
  ];
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
