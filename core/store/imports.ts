import { sql } from 'kysely';
import type { ImportRecord, PlanCounts, Statistics, StatisticsTable } from '#core/contract/imports.ts';
import { severityOfRank } from '#core/model/severity.ts';
import { FLAGS } from '#core/model/status.ts';
import type { Store, WriteStore } from './database.ts';
import { insertRow, updateRows } from './journal.ts';
import { addTags, removeTags, tagsOf } from './tags.ts';
import { uuid7 } from './uuid.ts';

interface PlanLike {
  readonly request: {
    readonly mode: 'import' | 'reimport';
    readonly options: Record<string, unknown> & {
      readonly tags: readonly string[];
      readonly scan_date?: string | undefined;
      readonly version?: string | undefined;
      readonly build_id?: string | undefined;
      readonly commit_hash?: string | undefined;
      readonly branch_tag?: string | undefined;
    };
  };
  readonly parser: { readonly scanType: string };
  readonly file: { readonly name: string; readonly size: number };
}

/** Imports of several processes wait for each other, so that both find what the other made: a product, an engagement, originals. SQLite writers do so anyway. */
export async function lockImports(store: WriteStore): Promise<void> {
  if (store.dialect === 'postgres') await sql`SELECT pg_advisory_xact_lock(${IMPORT_LOCK})`.execute(store.db);
}

const IMPORT_LOCK = 4_470_119;

/** Services that imports into these tests were told to give their findings: only they keep findings of one report apart. */
export async function servicesGiven(
  store: Store,
  where: { readonly test_id: number } | { readonly product_id: number; readonly engagement_id: number | null },
): Promise<ReadonlySet<string>> {
  const all = store.db
    .selectFrom('test_import as i')
    .innerJoin('test as t', 't.id', 'i.test_id')
    .innerJoin('engagement as e', 'e.id', 't.engagement_id')
    .select('i.settings')
    .distinct()
    .where('i.settings', 'like', '%"service":%');
  const those =
    'test_id' in where
      ? all.where('i.test_id', '=', where.test_id)
      : where.engagement_id === null
        ? all.where('e.product_id', '=', where.product_id)
        : all.where('e.id', '=', where.engagement_id);
  const rows = await those.execute();
  return new Set(rows.map((row) => (JSON.parse(row.settings) as { service?: string }).service ?? ''));
}

/** Records an import: its settings, counts, problems and raw file. Its id. */
export async function createImport(
  store: WriteStore,
  facts: {
    plan: PlanLike;
    problems: readonly string[];
    test_id: number;
    user: number;
    now: string;
    counts: PlanCounts;
    contentHash: string | null;
  },
): Promise<number> {
  const { plan } = facts;
  const { options, mode } = plan.request;
  const id = await insertRow(store, 'test_import', {
    uuid: uuid7(),
    test_id: facts.test_id,
    type: mode,
    scan_type: plan.parser.scanType,
    file_name: plan.file.name,
    file_size: plan.file.size,
    content_hash: facts.contentHash,
    version: options.version ?? '',
    build_id: options.build_id ?? '',
    commit_hash: options.commit_hash ?? '',
    branch_tag: options.branch_tag ?? '',
    settings: JSON.stringify(options),
    problems: JSON.stringify(facts.problems),
    counts: JSON.stringify(facts.counts),
    user_id: facts.user,
    journal_id: store.log.journalId,
    created: facts.now,
  });
  await store.db.updateTable('journal').set({ import_id: id }).where('id', '=', store.log.journalId).execute();
  return id;
}

/** What an import changes on its test and engagement: given version facts (absent ones stay, domain decision 1), tags, dates. */
export async function finishImport(
  store: WriteStore,
  plan: PlanLike,
  context: {
    readonly test: { id: number; target_end: string };
    readonly engagement: { id: number; engagement_type: string; target_end: string };
  },
  now: string,
): Promise<void> {
  const { options, mode } = plan.request;
  const at = options.scan_date ? `${options.scan_date}T00:00:00.000Z` : now;
  const given = Object.fromEntries(
    (['version', 'build_id', 'commit_hash', 'branch_tag'] as const).filter((key) => options[key]).map((key) => [key, options[key]]),
  );
  await updateRows(
    store,
    'test',
    { column: 'id', ids: [context.test.id] },
    { ...given, ...(at > context.test.target_end ? { target_end: at } : {}), percent_complete: 100 },
  );
  if (context.engagement.engagement_type === 'CI/CD' && at.slice(0, 10) > context.engagement.target_end)
    await updateRows(store, 'engagement', { column: 'id', ids: [context.engagement.id] }, { target_end: at.slice(0, 10) });
  if (mode === 'reimport' && options.tags.length > 0) {
    const own = ((await tagsOf(store, 'test', [context.test.id])).get(context.test.id) ?? [])
      .filter((tag) => !tag.inherited)
      .map((tag) => tag.name);
    await removeTags(store, 'test', [context.test.id], own);
    await addTags(store, 'test', [context.test.id], options.tags);
  }
}

const STATES = ['active', 'verified', 'duplicate', 'false_p', 'out_of_scope', 'is_mitigated', 'risk_accepted'] as const;

/** API v2's statistics of the rows: each carries a severity, a status and how many findings have them. */
export function statisticsTable(rows: readonly { severity: number; status: number; number: number }[]): StatisticsTable {
  const empty = () => ({ active: 0, verified: 0, duplicate: 0, false_p: 0, out_of_scope: 0, is_mitigated: 0, risk_accepted: 0, total: 0 });
  const table: StatisticsTable = { info: empty(), low: empty(), medium: empty(), high: empty(), critical: empty(), total: empty() };
  for (const row of rows) {
    const severity = severityOfRank(row.severity).toLowerCase() as keyof StatisticsTable;
    for (const line of [table[severity], table.total]) {
      for (const state of STATES) if (row.status & FLAGS[state]) line[state] += row.number;
      line.total += row.number;
    }
  }
  return table;
}

/** The statistics of a whole test, from the maintained counts. */
export async function statisticsOfTest(store: Store, testId: number): Promise<StatisticsTable> {
  return statisticsTable(
    await store.db.selectFrom('finding_count').select(['severity', 'status', 'number']).where('test_id', '=', testId).execute(),
  );
}

/** Statistics by what an import did, from the findings' state now. A matched finding counts as untouched, as API v2 has no word for it. */
export async function statisticsOfImport(store: Store, importId: number): Promise<NonNullable<Statistics['delta']>> {
  const { rows } = await sql<{ action: string; severity: number; status: number; number: number }>`
    SELECT a.action, f.severity, f.status, count(*) AS number FROM test_import_action a JOIN finding f ON f.id = a.finding_id WHERE a.import_id = ${importId} GROUP BY a.action, f.severity, f.status`.execute(
    store.db,
  );
  const by = (...actions: string[]): StatisticsTable =>
    statisticsTable(rows.filter((row) => actions.includes(row.action)).map((row) => ({ ...row, number: Number(row.number) })));
  return { created: by('N'), closed: by('C'), reactivated: by('R'), untouched: by('U', 'M') };
}

/** Past imports, newest first. */
export async function importRecords(
  store: Store,
  where: { product_id?: number | undefined; engagement_id?: number | undefined; test_id?: number | undefined; id?: number | undefined },
  window: { offset: number; limit: number },
): Promise<{ count: number; imports: ImportRecord[] }> {
  let base = store.db
    .selectFrom('test_import as i')
    .innerJoin('test as t', 't.id', 'i.test_id')
    .innerJoin('test_type as y', 'y.id', 't.test_type_id')
    .innerJoin('engagement as e', 'e.id', 't.engagement_id')
    .innerJoin('product as p', 'p.id', 'e.product_id')
    .innerJoin('dojo_user as u', 'u.id', 'i.user_id');
  if (where.id !== undefined) base = base.where('i.id', '=', where.id);
  if (where.test_id !== undefined) base = base.where('t.id', '=', where.test_id);
  if (where.engagement_id !== undefined) base = base.where('e.id', '=', where.engagement_id);
  if (where.product_id !== undefined) base = base.where('p.id', '=', where.product_id);
  const { count } = await base.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  const rows = await base
    .select([
      'i.id',
      'i.type',
      'i.created',
      'u.username as actor',
      'i.file_name',
      'i.file_size',
      'i.scan_type',
      'i.test_id',
      't.title',
      'y.name as test_type',
      'e.id as engagement_id',
      'e.name as engagement',
      'p.id as product_id',
      'p.name as product',
      'i.version',
      'i.branch_tag',
      'i.build_id',
      'i.commit_hash',
      'i.counts',
      'i.problems',
      'i.journal_id',
      'i.settings',
    ])
    .orderBy('i.id', 'desc')
    .offset(window.offset)
    .limit(window.limit)
    .execute();
  return {
    count: Number(count),
    imports: rows.map(({ title, test_type, ...row }) => ({
      ...row,
      type: row.type as ImportRecord['type'],
      test: title ? `${title} (${test_type})` : test_type,
      counts: JSON.parse(row.counts) as PlanCounts,
      problems: JSON.parse(row.problems) as string[],
      settings: JSON.parse(row.settings) as Record<string, unknown>,
    })),
  };
}

/** Later imports that named findings which this one made, newest first, with how many, and how many findings that are in all. */
export async function importsBuiltOn(
  store: Store,
  id: number,
): Promise<{ findings: number; imports: { id: number; file_name: string; journal_id: number | null; findings: number }[] }> {
  const named = store.db
    .selectFrom('test_import_action as a')
    .innerJoin('finding as f', 'f.id', 'a.finding_id')
    .innerJoin('test_import as i', 'i.id', 'a.import_id')
    .where('f.import_id', '=', id)
    .where('a.import_id', '>', id)
    .where('a.action', '<>', 'C');
  const imports = await named
    .select((eb) => ['i.id', 'i.file_name', 'i.journal_id', eb.fn.countAll<number>().as('findings')])
    .groupBy(['i.id', 'i.file_name', 'i.journal_id'])
    .orderBy('i.id', 'desc')
    .execute();
  const { findings } = await named.select((eb) => eb.fn.count<number>('f.id').distinct().as('findings')).executeTakeFirstOrThrow();
  return { findings: Number(findings), imports: imports.map((row) => ({ ...row, findings: Number(row.findings) })) };
}

type Suggestion = { product_type_name: string; product_name: string; engagement_name: string; test_id: number | null };

/** Where reports of a name and scan type went last, offered again for the next one; see `sourceOf`. */
export async function lastTargets(store: Store): Promise<ReadonlyMap<string, Suggestion>> {
  const rows = await store.db
    .selectFrom('test_import as i')
    .innerJoin('test as t', 't.id', 'i.test_id')
    .innerJoin('engagement as e', 'e.id', 't.engagement_id')
    .innerJoin('product as p', 'p.id', 'e.product_id')
    .innerJoin('product_type as y', 'y.id', 'p.prod_type_id')
    .select([
      'i.file_name',
      'i.scan_type',
      't.id as test_id',
      'y.name as product_type_name',
      'p.name as product_name',
      'e.name as engagement_name',
    ])
    .orderBy('i.id', 'desc')
    .limit(500)
    .execute();
  const targets = new Map<string, Suggestion>();
  for (const { file_name, scan_type, ...target } of rows) {
    const source = sourceOf(file_name, scan_type);
    if (!targets.has(source)) targets.set(source, target);
  }
  return targets;
}

/** A day, with a time or without, as file names hold it. */
const DAY = /\d{4}[-_.]?\d{2}[-_.]?\d{2}(?:[-_T. ]?\d{2}[-_:.h]?\d{2}(?:[-_:.m]?\d{2})?)?(?:Z|UTC)?/gi;

/** What reports of one source share: their scan type and their file name, whatever day is written in it. Never the scan type alone. */
export function sourceOf(fileName: string, scanType: string): string {
  return `${scanType} ${fileName.toLowerCase().replace(DAY, '#')}`;
}
