import { sql } from 'kysely';
import type { Store } from './database.ts';
import { inIds } from './expressions.ts';

/** A stored finding as matching sees it. */
export interface Candidate {
  readonly id: number;
  readonly test_type_id: number;
  readonly engagement_id: number;
  readonly title: string;
  readonly severity: number;
  readonly status: number;
  readonly cwe: number;
  readonly file_path: string | null;
  readonly line: number | null;
  readonly hash_code: string | null;
  readonly unique_id_from_tool: string | null;
  readonly report_key: number | null;
  readonly service: string | null;
  readonly mitigated: string | null;
  readonly duplicate_finding_id: number | null;
  readonly endpoint_count: number;
  /** Whole texts, and `host\0path`, of its locations; absent until `loadPlaces`. */
  locations?: readonly string[];
  places?: readonly string[];
}

const COLUMNS = [
  'id',
  'test_type_id',
  'engagement_id',
  'title',
  'severity',
  'status',
  sql<number>`coalesce(cwe, 0)`.as('cwe'),
  'file_path',
  'line',
  'hash_code',
  'unique_id_from_tool',
  'report_key',
  'service',
  'mitigated',
  'duplicate_finding_id',
  'endpoint_count',
] as const;

/** Where duplicates are looked for: the engagement if it dedupes inside itself, else the product without such engagements (domain facts 5.3). */
export interface Scope {
  readonly product_id: number;
  /** Set when the engagement dedupes inside itself. */
  readonly only_engagement: number | null;
  /** The product's engagements that dedupe inside themselves. */
  readonly without_engagements: readonly number[];
}

/** The scope of an engagement. */
export async function dedupeScope(
  store: Store,
  engagement: { readonly id: number; readonly product_id: number; readonly deduplication_on_engagement: number },
): Promise<Scope> {
  const apart = await store.db
    .selectFrom('engagement')
    .select('id')
    .where('product_id', '=', engagement.product_id)
    .where('deduplication_on_engagement', '=', 1)
    .execute();
  return {
    product_id: engagement.product_id,
    only_engagement: engagement.deduplication_on_engagement ? engagement.id : null,
    without_engagements: apart.map((row) => row.id),
  };
}

/** Findings of the scope with one of these hash keys, lowest id first, duplicates left out. */
export async function candidatesByHash(store: Store, scope: Scope, hashKeys: readonly number[]): Promise<Candidate[]> {
  if (hashKeys.length === 0) return [];
  const keys =
    store.dialect === 'sqlite'
      ? sql<boolean>`hash_key IN (SELECT value FROM json_each(${JSON.stringify(hashKeys)}))`
      : sql<boolean>`hash_key = ANY(${[...hashKeys]}::bigint[])`;
  return (await within(store, scope).where('product_id', '=', scope.product_id).where(keys).execute()) as unknown as Candidate[];
}

/** Findings of the scope and test type with one of these unique ids, lowest id first, duplicates left out. */
export async function candidatesByUniqueId(
  store: Store,
  scope: Scope,
  testType: number,
  uniqueIds: readonly string[],
): Promise<Candidate[]> {
  if (uniqueIds.length === 0) return [];
  const ids =
    store.dialect === 'sqlite'
      ? sql<boolean>`unique_id_from_tool IN (SELECT value FROM json_each(${JSON.stringify(uniqueIds)}))`
      : sql<boolean>`unique_id_from_tool = ANY(${[...uniqueIds]}::text[])`;
  return (await within(store, scope)
    .where('product_id', '=', scope.product_id)
    .where('test_type_id', '=', testType)
    .where(ids)
    .execute()) as unknown as Candidate[];
}

function within(store: Store, scope: Scope) {
  const base = store.db.selectFrom('finding').select(COLUMNS).where(sql<boolean>`status & 8 = 0`).orderBy('id');
  if (scope.only_engagement !== null) return base.where('engagement_id', '=', scope.only_engagement);
  return scope.without_engagements.length > 0 ? base.where('engagement_id', 'not in', scope.without_engagements) : base;
}

/** Every finding of a test, duplicates included, lowest id first. */
export async function candidatesOfTest(store: Store, testId: number): Promise<Candidate[]> {
  return (await store.db
    .selectFrom('finding')
    .select(COLUMNS)
    .where('test_id', '=', testId)
    .orderBy('id')
    .execute()) as unknown as Candidate[];
}

/** Fills in the places of candidates that have locations. */
export async function loadPlaces(store: Store, candidates: readonly Candidate[]): Promise<void> {
  const located = new Map(candidates.filter((candidate) => candidate.endpoint_count > 0).map((candidate) => [candidate.id, candidate]));
  if (located.size === 0) return;
  const rows = await store.db
    .selectFrom('finding_endpoint')
    .innerJoin('endpoint', 'endpoint.id', 'finding_endpoint.endpoint_id')
    .select(['finding_id', 'value', 'host', 'path'])
    .where(inIds(store, 'finding_id', [...located.keys()]))
    .execute();
  for (const [id, places] of Map.groupBy(rows, (row) => row.finding_id)) {
    const candidate = located.get(id);
    if (!candidate) continue;
    candidate.locations = places.map((row) => row.value);
    candidate.places = places.map((row) => `${row.host.toLowerCase()}\0${row.path}`);
  }
}

/** Findings an import may close because their report no longer names them (domain facts 3.4). */
export async function closable(
  store: Store,
  where: { test_type_id: number; not_test: number | null; engagement_id: number | null; product_id: number; service: string | null },
): Promise<Candidate[]> {
  let query = store.db
    .selectFrom('finding')
    .select(COLUMNS)
    .where(sql<boolean>`status & 33 <> 0`)
    .where('product_id', '=', where.product_id)
    .where('test_type_id', '=', where.test_type_id);
  if (where.not_test !== null) query = query.where('test_id', '<>', where.not_test);
  if (where.engagement_id !== null) query = query.where('engagement_id', '=', where.engagement_id);
  query = where.service === null ? query.where(sql<boolean>`coalesce(service, '') = ''`) : query.where('service', '=', where.service);
  return (await query.orderBy('id').execute()) as unknown as Candidate[];
}
