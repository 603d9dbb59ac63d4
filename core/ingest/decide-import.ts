import { FLAGS } from '#core/model/status.ts';
import { type Candidate, type ClosingScope, closable } from '#core/store/candidates.ts';
import type { Store } from '#core/store/database.ts';
import { testTypeByName } from '#core/store/hierarchy.ts';
import { servicesGiven } from '#core/store/imports.ts';
import { BELOW_MINIMUM, CREATED, isOfService, minimumRank, statusOf } from './decide-words.ts';
import type { Closing, Decision, Plan } from './plan.ts';
import { testTypeName } from './target.ts';

/** An import makes a finding of every entry; on request it closes older findings of its test type that the report no longer names. */
export async function decideImport(store: Store, plan: Plan, decisions: Decision[]): Promise<Closing[]> {
  const minimum = minimumRank(plan);
  plan.keys.forEach((key, position) => {
    decisions[position] = key.severity < minimum ? BELOW_MINIMUM : CREATED;
  });
  const scope = await closingScope(store, plan);
  if (!scope) return [];
  const services = await servicesGiven(store, scope);
  const old = (await closable(store, scope)).filter((one) => isOfService(one, plan.request.options.service, services));
  return closingsOf(plan, old);
}

/** Where an import may close findings; null when it closes none. */
export async function closingScope(store: Store, plan: Plan): Promise<ClosingScope | null> {
  const { close_old_findings = false, close_old_findings_product_scope } = plan.request.options;
  const { product, engagement } = plan.target;
  if (!close_old_findings || !product || (!engagement && !close_old_findings_product_scope)) return null;
  const type = await testTypeByName(store, testTypeName(plan.parser.scanType, plan.reported));
  if (!type) return null;
  const engagement_id = close_old_findings_product_scope ? null : (engagement?.id ?? null);
  return { test_type_id: type.id, engagement_id, product_id: product.id };
}

/**
 * Old findings that no open entry of the report is. Findings below the minimum severity are none of this import's business: they stay,
 * and entries below it count as named (domain decision 7). Without a unique id the hash code tells findings apart.
 */
function closingsOf(plan: Plan, old: readonly Candidate[]): Closing[] {
  const { algorithm } = plan.parser.dedupe;
  const minimum = minimumRank(plan);
  const open = plan.keys.filter((key) => (statusOf(plan, key) & FLAGS.is_mitigated) === 0);
  const byHash = algorithm === 'unique_id_from_tool' ? open.filter((key) => key.unique_id === null) : open;
  const hashes = new Set(byHash.map((key) => key.hash_code));
  const byId = algorithm === 'hash_code' || algorithm === 'legacy' ? [] : open;
  const uniqueIds = new Set(byId.map((key) => key.unique_id).filter((id) => id !== null));
  const isNamed = (one: Candidate): boolean =>
    (one.unique_id_from_tool !== null && uniqueIds.has(one.unique_id_from_tool)) ||
    (one.hash_code !== null && hashes.has(one.hash_code) && (algorithm !== 'unique_id_from_tool' || one.unique_id_from_tool === null));
  return old.filter((one) => one.severity >= minimum && !isNamed(one)).map((finding) => ({ finding }));
}
