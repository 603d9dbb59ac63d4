import { sql } from 'kysely';
import { FLAGS } from '#core/model/status.ts';
import type { Store } from './database.ts';
import { inIds } from './expressions.ts';
import { overridesOf } from './overrides.ts';

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
  readonly drift_key: number | null;
  readonly service: string | null;
  readonly mitigated: string | null;
  readonly duplicate_finding_id: number | null;
  readonly endpoint_count: number;
  /** A person decided its status. */
  decided: boolean;
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
  'drift_key',
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
  return await candidates(store, within(store, scope).where('product_id', '=', scope.product_id).where(keys));
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
  return await candidates(
    store,
    within(store, scope).where('product_id', '=', scope.product_id).where('test_type_id', '=', testType).where(ids),
  );
}

/** These findings as candidates, lowest id first. */
export async function candidatesById(store: Store, ids: readonly number[]): Promise<Candidate[]> {
  if (ids.length === 0) return [];
  return await candidates(
    store,
    store.db
      .selectFrom('finding')
      .select(COLUMNS)
      .where(inIds(store, 'id', ids))
      .orderBy('id'),
  );
}

type Row = Omit<Candidate, 'decided' | 'locations' | 'places'>;

/** Rows with whether a person decided their status. */
async function candidates(store: Store, query: { execute(): Promise<Row[]> }): Promise<Candidate[]> {
  const rows = await query.execute();
  const overrides = await overridesOf(
    store,
    rows.map((row) => row.id),
  );
  return rows.map((row) => Object.assign(row, { decided: overrides.of(row.id).has('status') }));
}

function within(store: Store, scope: Scope) {
  const base = store.db.selectFrom('finding').select(COLUMNS).where(sql<boolean>`status & ${sql.lit(FLAGS.duplicate)} = 0`).orderBy('id');
  if (scope.only_engagement !== null) return base.where('engagement_id', '=', scope.only_engagement);
  return scope.without_engagements.length > 0 ? base.where('engagement_id', 'not in', scope.without_engagements) : base;
}

/** Every finding of a test, duplicates included, lowest id first. */
export async function candidatesOfTest(store: Store, testId: number): Promise<Candidate[]> {
  return await candidates(store, store.db.selectFrom('finding').select(COLUMNS).where('test_id', '=', testId).orderBy('id'));
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

/** What an import may close: findings of a test type in an engagement, or in the whole product. */
export interface ClosingScope {
  readonly test_type_id: number;
  readonly engagement_id: number | null;
  readonly product_id: number;
}

/** Findings an import may close because their report no longer names them, whatever their service (domain facts 3.4). */
export async function closable(store: Store, { test_type_id, engagement_id, product_id }: ClosingScope): Promise<Candidate[]> {
  const all = store.db
    .selectFrom('finding')
    .select(COLUMNS)
    .where(sql<boolean>`status & ${sql.lit(FLAGS.active | FLAGS.risk_accepted)} <> 0`)
    .where('product_id', '=', product_id)
    .where('test_type_id', '=', test_type_id)
    .orderBy('id');
  return await candidates(store, engagement_id === null ? all : all.where('engagement_id', '=', engagement_id));
}
