import type { Dedupe } from '#core/parsers/_kit/parser.ts';
import { type Candidate, candidatesByHash, candidatesByUniqueId, dedupeScope, loadPlaces, type Scope } from '#core/store/candidates.ts';
import type { Store } from '#core/store/database.ts';
import { testTypeByName } from '#core/store/hierarchy.ts';
import type { Key } from './keys.ts';
import type { Plan } from './plan.ts';
import { testTypeName } from './target.ts';

/** Where a plan's entries look for originals (null: nowhere yet), and the test type whose unique ids are theirs. */
export async function scopeOf(store: Store, plan: Plan): Promise<{ readonly scope: Scope | null; readonly testType: number | null }> {
  const { product, engagement } = plan.target;
  const isApart = plan.request.options.deduplication_on_engagement && !engagement;
  const scope =
    product && !isApart ? await dedupeScope(store, engagement ?? { id: -1, product_id: product.id, deduplication_on_engagement: 0 }) : null;
  const testType =
    plan.target.test?.test_type_id ?? (await testTypeByName(store, testTypeName(plan.parser.scanType, plan.reported)))?.id ?? null;
  return { scope, testType };
}

/** Findings of the scope that may be originals of these entries, each once, with its places. */
export async function lookUpOriginals(
  store: Store,
  dedupe: Dedupe,
  scope: Scope | null,
  testType: number | null,
  keys: readonly Key[],
): Promise<Candidate[]> {
  if (!scope) return [];
  const usesId = dedupe.algorithm === 'unique_id_from_tool' || dedupe.algorithm === 'unique_id_from_tool_or_hash_code';
  const hashed = dedupe.algorithm === 'unique_id_from_tool' ? keys.filter((key) => key.unique_id === null) : keys;
  const hashKeys = hashed.map((key) => key.hash_key);
  const ids = usesId && testType !== null ? keys.map((key) => key.unique_id).filter((id) => id !== null) : [];
  const rows = [
    ...(await candidatesByHash(store, scope, hashKeys)),
    ...(testType === null ? [] : await candidatesByUniqueId(store, scope, testType, ids)),
  ];
  // What has the hash usually has the id as well; each finding once, so that it gets its places.
  const found = [...new Map(rows.map((row) => [row.id, row])).values()];
  await loadPlaces(store, found);
  return found;
}
