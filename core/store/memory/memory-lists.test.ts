import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { openReader } from '#core/store/open.ts';
import { DATABASES, stopPostgres } from '#test/support/databases.ts';
import { type TestApp, testApp } from '#test/support/app.ts';
import { createReader } from '#core/reader.ts';
import type { Store } from '../database.ts';
import { findingLists, type FindingLists } from '../finding-lists.ts';
import { memoryLists } from './memory-lists.ts';

const WORDS = ['login', 'injection', 'überlauf', 'Cross-site', 'token'];

function report(count: number): object[] {
  return Array.from({ length: count }, (_, i) => ({
    title: `${WORDS[i % 5]} ${i % 7}`,
    severity: ['Critical', 'High', 'Medium', 'Low', 'Info'][(i * 3) % 5],
    description: `About ${WORDS[(i * 3) % 5]} number ${i}`,
    cwe: [79, 89, 0, 22][i % 4],
    line: i,
    ...(i % 3 === 0 ? { file_path: `src/${i % 11}/a.ts` } : {}),
    ...(i % 4 === 0 ? { component_name: `lib-${i % 6}`, component_version: '1.0' } : {}),
    ...(i % 5 === 0 ? { vulnerability_ids: [`CVE-2020-${i % 9}`, 'GHSA-1'] } : {}),
    ...(i % 6 === 0 ? { endpoints: [`https://host${i % 3}.example/${i}`] } : {}),
    ...(i % 7 === 0 ? { tags: ['pci', `t${i % 2}`] } : {}),
    date: `2026-0${1 + (i % 9)}-11`,
    ...(i % 8 === 0 ? { cvssv3: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' } : {}),
    ...(i % 9 === 0 ? { epss_score: (i % 10) / 10 } : {}),
    ...(i % 10 === 0 ? { active: false, is_mitigated: true, mitigated: '2026-05-05' } : {}),
  }));
}

const QUERIES = [
  '',
  'is:open',
  '-is:open',
  'is:mitigated,verified',
  'severity:critical,low',
  '-severity:high',
  'severity:>=medium',
  'product:one',
  '-product:one',
  'product_type:*',
  'engagement:e',
  'test_type:"Generic Findings Import"',
  'tag:pci',
  '-tag:t1',
  'tag:*',
  '-tag:*',
  'cve:CVE-2020-3',
  'cve:cve-2020-*',
  '-cve:*',
  'cwe:79,89',
  'cwe:>50',
  '-cwe:*',
  'title:*in*',
  'component:lib-2,lib-4',
  '-component:*',
  'file:src/1*/a.ts',
  'line:10..20',
  'host:host1*',
  '-host:host0.example',
  'endpoint:*example*',
  'date:2026-03-11',
  'date:>=2026-05-01',
  'date:2026-02-01..2026-04-30',
  '-date:<2026-05-01',
  'age:>90',
  'age:<=200',
  'sla:*',
  'sla:<2026-06-01',
  'mitigated:*',
  'mitigated:2026-05-05',
  '-mitigated:*',
  'updated:<30d',
  'updated:>30d',
  'cvss:>=9',
  '-cvss:>=9',
  'epss:>0.35',
  'epss:0.1..0.5',
  'id:3,5,9',
  'duplicate_of:*',
  'import:1',
  'has:endpoint',
  '-has:tag',
  'has:note',
  'injection',
  '-injection',
  'über',
  '"about login"',
  'number 1',
  'is:overdue',
  'is:inactive',
  'unique_id:*',
  'reporter:admin',
  'service:*',
];
const SORTS = [
  'severity',
  'product',
  'engagement',
  'test_type',
  'cwe',
  'title',
  'component',
  'file',
  'date',
  'age',
  'sla',
  'mitigated',
  'updated',
  'cvss',
  'epss',
  'id',
];
const FACETS = [
  'severity',
  'is',
  'product',
  'product_type',
  'engagement',
  'test_type',
  'tag',
  'cve',
  'cwe',
  'component',
  'service',
  'host',
];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lists-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await stopPostgres();
});

describe.each(DATABASES)('lists in memory on %s', (dialect) => {
  let app: TestApp;
  let reader: Store;
  let memory: FindingLists & { readonly loaded: Promise<void> };
  let database: FindingLists;
  let questions: ReturnType<typeof createReader>;

  async function importInto(product: string, count: number): Promise<void> {
    const path = join(folder, `${product}.json`);
    await writeFile(path, JSON.stringify({ findings: report(count) }));
    const { file } = await app.port.registerFile(path);
    await app.run('imports.run', { file, scan_type: 'Generic Findings Import', target: { product_name: product, engagement_name: 'e' } });
  }

  beforeAll(async () => {
    app = await testApp(dialect, {
      readElsewhere: { call: async (...question) => await (await questions).call(...question), news: (news) => memory?.news(news) },
    });
    questions = createReader(openReader(app.store.address));
    await importInto('one', 150);
    await importInto('two', 60);
    reader = openReader(app.store.address);
    memory = memoryLists(reader);
    database = findingLists(reader);
    await memory.loaded;
  });
  afterAll(async () => {
    await reader.close();
    await app.close();
  });

  it.each(QUERIES)('finds what the database finds: %s', async (query) => {
    for (const sort of ['-severity', 'title']) {
      expect(await memory.list(query, sort, 0, 300)).toEqual(await database.list(query, sort, 0, 300));
      expect(await memory.ids(query, sort)).toEqual(await database.ids(query, sort));
    }
    expect(await memory.count(query)).toBe(await database.count(query));
  });

  it.each(SORTS)('sorts as the database sorts: %s', async (sort) => {
    for (const direction of ['', '-']) {
      const [a, b] = await Promise.all([
        memory.list('is:open', direction + sort, 0, 300),
        database.list('is:open', direction + sort, 0, 300),
      ]);
      expect(a.rows.map((row) => row.id)).toEqual(b.rows.map((row) => row.id));
    }
  });

  it.each(FACETS)('counts as the database counts: %s', async (field) => {
    for (const query of ['', 'is:open cwe:79', 'severity:high injection']) {
      const byValue = (facets: Awaited<ReturnType<FindingLists['facets']>>) =>
        facets[0]?.values.map(({ value, label, count }) => [value, label, count]).sort();
      expect(byValue(await memory.facets(query, [field], 500))).toEqual(byValue(await database.facets(query, [field], 500)));
    }
  });

  it('agrees on combined conditions', async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray(QUERIES, { minLength: 2, maxLength: 4 }), fc.constantFrom(...SORTS), async (parts, sort) => {
        expect(await memory.list(parts.join(' '), sort, 0, 300)).toEqual(await database.list(parts.join(' '), sort, 0, 300));
      }),
      { numRuns: 40 },
    );
  });

  it('follows what is written: changes, imports, deletes and their undo', async () => {
    const same = async (): Promise<void> => {
      for (const query of ['', 'is:open', 'tag:new', 'severity:low', 'title:renamed', 'login'])
        expect(await memory.list(query, 'title', 0, 500)).toEqual(await findingLists(reader).list(query, 'title', 0, 500));
    };
    await app.call('findings.update', { selection: { query: 'severity:high' }, change: { is_mitigated: true, add_tags: ['new'] } });
    await same();
    await app.call('findings.update', { selection: { ids: [4] }, change: { title: 'renamed', severity: 'Low' } });
    await same();
    await importInto('three', 20);
    await same();
    await app.call('findings.delete', { selection: { query: 'cwe:79' } });
    await same();
    for (let i = 0; i < 4; i++) {
      await app.undo();
      await same();
    }
  });
});
