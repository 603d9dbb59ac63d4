import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { selectedIds } from '#core/store/selection.ts';
import { findingLists, type FindingLists } from '#core/store/finding-lists.ts';
import { memoryLists } from '#core/store/memory/memory-lists.ts';
import type { Store } from '#core/store/database.ts';
import { openReader } from '#core/store/open.ts';
import { DATABASES } from '#test/support/databases.ts';
import { type TestApp, testApp } from '#test/support/app.ts';

/** Names that differ in case only, or hardly, in several scripts; products are named so, too. */
const NAMES = [
  'Österreich Shop',
  'ÖSTERREICH SHOP',
  'oesterreich shop',
  'İstanbul',
  'ISTANBUL',
  'ıstanbul',
  'STRASSE',
  'straße',
  'ΟΔΟΣ',
  'οδος',
  'ЗАЩИТА',
  'защита',
  '日本語',
  '😀 party',
  'ﬀ',
  'K (kelvin)',
  'k (kelvin)',
  'x_y',
  'x%y',
  'a\\b',
  'a,b',
  'a..b',
  '12',
  'naïve café',
];

function odd(count: number): object[] {
  const pick = <T>(values: readonly T[], i: number, step: number): T => values[(i * step + Math.floor(i / 7)) % values.length] as T;
  return Array.from({ length: count }, (_, i) => {
    const name = pick(NAMES, i, 5);
    return {
      title: i % 2 ? name : `${name} ${i}`,
      severity: pick(['Critical', 'High', 'Medium', 'Low', 'Info'], i, 2),
      description: `Text ${i} of ${pick(NAMES, i, 11)}`,
      date: pick(['2026-01-15', '2025-12-31', '1969-12-31', '1960-05-05', '1999-01-01'], i, 3),
      cwe: pick([0, 79, 89], i, 1),
      line: i % 4 === 0 ? 0 : i,
      ...(i % 3 ? { cvssv3_score: pick([1.1, 2.3, 5.55, 7.54, 9.8, 0], i, 1) } : {}),
      ...(i % 4 ? { epss_score: pick([0.57, 0.001234, 0.1234567, 0.000001, 0], i, 1) } : {}),
      ...(i % 3 ? { component_name: pick(NAMES, i, 3), component_version: '1.0-β' } : {}),
      ...(i % 5 ? { file_path: `SRC/${pick(NAMES, i, 7)}.java` } : {}),
      ...(i % 4 ? { service: pick(NAMES, i, 13) } : {}),
      ...(i % 6 ? {} : { tags: [pick(['Ünused', 'ünused', 'plain'], i, 1)] }),
      ...(i % 5 ? {} : { endpoints: [`https://${pick(['exämple.test', 'EXAMPLE.test'], i, 1)}/${i}`] }),
      ...(i % 7 ? {} : { vulnerability_ids: [pick(['CVE-2024-1', 'GHSA-abcd-efgh', 'RÈGLE-1'], i, 1)] }),
      ...(i % 8 ? {} : { active: false, is_mitigated: true, mitigated: pick(['2026-05-05', '2026-03-04T23:30:00Z'], i, 1) }),
    };
  });
}

const TEXTS = ['title', 'component', 'component_version', 'file', 'service', 'tag', 'host', 'endpoint', 'cve', 'reporter', 'unique_id'];
const PARENTS = ['product', 'product_type', 'engagement', 'test', 'test_type'];
const NUMBERS = ['id', 'line', 'cwe', 'import', 'group', 'duplicate_of', 'age'];
const SIGNS = ['', '>', '>=', '<', '<='];

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;
const name = fc.oneof(
  fc.constantFrom(...NAMES),
  fc.constantFrom(...NAMES).map((text) => text.toUpperCase()),
  fc.constantFrom(...NAMES).map((text) => text.toLowerCase()),
  fc.constantFrom(...NAMES).map((text) => `${text.slice(0, 3)}*`),
  fc.constantFrom(...NAMES).map((text) => `*${text.slice(1)}*`),
);
const sign = fc.constantFrom(...SIGNS);
const day = fc.constantFrom('2026-01-15', '1969-12-31', '1960-05-05', '2026-05-05', '2026-03-04', '2026-03-05', 'today', '30d', '1d');
const condition = fc.oneof(
  fc
    .tuple(fc.constantFrom(...TEXTS, ...PARENTS), fc.array(name, { minLength: 1, maxLength: 2 }))
    .map(([field, names]) => `${field}:${names.map(quoted).join(',')}`),
  fc.constantFrom(...TEXTS, ...PARENTS, ...NUMBERS, 'cvss', 'epss', 'severity', 'sla', 'mitigated').map((field) => `${field}:*`),
  fc.tuple(fc.constantFrom(...NUMBERS), sign, fc.integer({ min: 0, max: 90 })).map(([field, how, n]) => `${field}:${how}${n}`),
  fc
    .tuple(fc.constantFrom(...NUMBERS), fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 90 }))
    .map(([field, a, b]) => `${field}:${a}..${b}`),
  fc.tuple(sign, fc.constantFrom('1.1', '5.5', '5.6', '7.5', '0', '10')).map(([how, n]) => `cvss:${how}${n}`),
  fc.tuple(sign, fc.constantFrom('0.57', '0.123457', '0.123456', '0.000001', '0')).map(([how, n]) => `epss:${how}${n}`),
  fc.tuple(fc.constantFrom('date', 'sla', 'mitigated', 'updated'), sign, day).map(([field, how, d]) => `${field}:${how}${d}`),
  fc.tuple(fc.constantFrom('date', 'mitigated'), day, day).map(([field, a, b]) => `${field}:${a}..${b}`),
  fc.tuple(sign, fc.constantFrom('critical', 'high', 'low')).map(([how, word]) => `severity:${how}${word}`),
  fc.constantFrom('severity:high..low', 'severity:low..high', 'severity:critical,info'),
  fc.constantFrom(
    'is:open',
    'is:overdue',
    'is:mitigated,duplicate',
    'is:inactive',
    'has:cve',
    'has:tag',
    'has:note',
    'has:cwe',
    'has:endpoint',
    'has:sla',
  ),
  fc.constantFrom(...NAMES).map((text) => quoted(text)),
  fc.constantFrom(
    'Text',
    'ärger',
    'STRASSE',
    'straße',
    'österreich',
    'OSTERREICH',
    'cafe',
    'Café',
    'naive',
    'защит',
    '日本',
    'istan',
    '"text 3"',
    'οδος',
    'GHSA',
  ),
);
const query = fc
  .array(fc.tuple(fc.boolean(), condition), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.map(([negated, text]) => (negated ? `-${text}` : text)).join(' '));

interface Side {
  readonly app: TestApp;
  readonly reader: Store;
  readonly memory: FindingLists & { readonly loaded: Promise<void> };
  readonly database: FindingLists;
}

let folder: string;
const sides: Side[] = [];

async function open(dialect: (typeof DATABASES)[number]): Promise<Side> {
  const app = await testApp(dialect);
  for (const [index, product] of ['Österreich Shop', 'Plain', 'STRASSE', '日本語'].entries()) {
    const path = join(folder, `${dialect}-${index}.json`);
    await writeFile(
      path,
      JSON.stringify({ findings: odd(90).map((finding, i) => ({ ...finding, unique_id_from_tool: `Ü${index}-${i}` })) }),
    );
    const { file } = await app.port.registerFile(path);
    await app.run('imports.run', {
      file,
      scan_type: 'Generic Findings Import',
      target: {
        product_name: product,
        product_type_name: index % 2 ? 'Ämter' : 'Überall',
        engagement_name: index % 2 ? 'Überprüfung' : 'ÜBERPRÜFUNG',
      },
    });
  }
  await app.call('findings.group', { selection: { ids: [1, 2, 3] }, name: 'g' });
  await app.call('findings.update', { selection: { ids: [5, 6] }, change: { is_mitigated: true } });
  const reader = openReader(app.store.address);
  const memory = memoryLists(reader);
  await memory.loaded;
  return { app, reader, memory, database: findingLists(reader) };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'queries-'));
  for (const dialect of DATABASES) sides.push(await open(dialect));
});
afterAll(async () => {
  for (const side of sides) {
    await side.reader.close();
    await side.app.close();
  }
  await rm(folder, { recursive: true });
});

async function idsOf(lists: FindingLists, text: string): Promise<number[]> {
  return (await lists.list(text, '-title', 0, 1000)).rows.map((row) => row.id);
}

describe('a query', () => {
  it('means the same to the list in memory, to a selection and to both databases', async () => {
    await fc.assert(
      fc.asyncProperty(query, async (text) => {
        const answers = await Promise.all(
          sides.flatMap(({ app, memory, database }) => [
            idsOf(memory, text),
            idsOf(database, text),
            selectedIds(app.store, { query: text }),
          ]),
        );
        const [first = []] = answers;
        const sorted = first.toSorted((a, b) => a - b);
        expect(answers).toEqual([first, first, sorted, first, first, sorted]);
      }),
      { numRuns: 300 },
    );
  });

  it('finds what it names, in any case', async () => {
    const [side] = sides as [Side];
    const count = async (text: string): Promise<number> => await side.memory.count(text);
    expect(await count('product:"österreich shop"')).toBe(90);
    expect(await count('-product:"ÖSTERREICH SHOP"')).toBe(270);
    expect(await count('title:strasse*')).toBe(await count('title:straße*'));
    expect(await count('title:strasse*')).toBeGreaterThan(0);
    expect(await count('date:<1970-01-01')).toBeGreaterThan(0);
    expect(await count('date:1969-12-31')).toBeGreaterThan(0);
    expect(await count('id:10..1')).toBe(10);
    expect(await count('cve:ghsa-ABCD-efgh')).toBeGreaterThan(0);
    expect(await count('group:>=1')).toBe(3);
  });
});

describe.each([0, 1])('what a list shows, database %i', (index) => {
  it.each(['-product:"Österreich Shop"', 'title:ΟΔΟΣ*', 'cvss:>=5.6 severity:high..low', 'straße', 'date:1999-01-01..1960-05-05'])(
    'is what a bulk change and a report take: %s',
    async (text) => {
      const { app, memory } = sides[index] as Side;
      const shown = (await idsOf(memory, text)).toSorted((a, b) => a - b);
      expect(shown.length).toBeGreaterThan(0);
      const { file } = await app.run('reports.render', { query: text, format: 'json' });
      const { path } = (await app.port.resolveFile(file)) as { path: string };
      const report = JSON.parse(await readFile(path, 'utf8')) as { results: { id: number }[] };
      expect(report.results.map((finding) => finding.id).toSorted((a, b) => a - b)).toEqual(shown);
      const { changed } = await app.call('findings.update', { selection: { query: text }, change: { service: 'seen' } });
      expect(changed).toBe(shown.length);
      expect(await selectedIds(app.store, { query: 'service:seen' })).toEqual(shown);
      await app.undo();
    },
  );

  it.each(['!!!', '-!!!', '😀', '""', '(', '\ud800', 'is:open …'])(
    'is refused for a change when nothing is searched for: %s',
    async (text) => {
      const { app } = sides[index] as Side;
      expect(await app.refusal('findings.update', { selection: { query: text }, change: { is_mitigated: true } })).toBe('query.invalid');
      expect(await app.refusal('findings.delete', { selection: { query: text } })).toBe('query.invalid');
      expect(await app.refusal('findings.list', { query: text, sort: '-severity', offset: 0, limit: 5 })).toBe('query.invalid');
    },
  );
});
