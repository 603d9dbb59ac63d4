import { SEVERITIES, severityRank } from '#core/model/severity.ts';
import { FLAGS } from '#core/model/status.ts';
import {
  type Candidate,
  candidatesByHash,
  candidatesByUniqueId,
  candidatesOfTest,
  closable,
  dedupeScope,
  loadPlaces,
  type Scope,
} from '#core/store/candidates.ts';
import type { Store } from '#core/store/database.ts';
import { batches } from '#core/store/expressions.ts';
import { testTypeByName } from '#core/store/hierarchy.ts';
import { findOriginal, type Original, originalOf, originalOfKey } from './dedupe.ts';
import type { Key } from './keys.ts';
import type { Closing, Decision, Plan } from './plan.ts';
import { judge, knownFindings, type Verdict } from './reimport.ts';
import { testTypeName } from './target.ts';

/** Matches every entry of a plan against what is known, and says what happens to each. Reads only. */
export async function decide(store: Store, plan: Plan, deduplicate: boolean): Promise<void> {
  const decisions: Decision[] = new Array(plan.keys.length);
  plan.closings =
    plan.request.mode === 'reimport' && plan.target.test
      ? await decideReimport(store, plan, decisions)
      : await decideImport(store, plan, decisions);
  if (deduplicate) await decideDuplicates(store, plan, decisions);
  plan.decisions = decisions;
}

const ACTION_OF: Readonly<Record<Verdict, 'matched' | 'reactivated' | 'closed' | 'untouched'>> = {
  same: 'untouched',
  decided: 'untouched',
  'both-mitigated': 'untouched',
  'not-reactivated': 'untouched',
  'new-facts': 'matched',
  'reported-decided': 'matched',
  reappeared: 'reactivated',
  'reported-mitigated': 'closed',
};

function minimumRank(plan: Plan): number {
  return severityRank(SEVERITIES.find((word) => word === plan.request.options.minimum_severity) ?? 'Info');
}

async function decideImport(store: Store, plan: Plan, decisions: Decision[]): Promise<Closing[]> {
  const minimum = minimumRank(plan);
  plan.keys.forEach((key, position) => {
    decisions[position] = key.severity < minimum ? { action: 'below-minimum' } : { action: 'created' };
  });
  const { options } = plan.request;
  const { product, engagement } = plan.target;
  if (!(options.close_old_findings ?? false) || !product || (!engagement && !options.close_old_findings_product_scope)) return [];
  const type = await testTypeByName(store, testTypeName(plan.parser.scanType, plan.reported));
  if (!type) return [];
  const old = await closable(store, {
    test_type_id: type.id,
    not_test: null,
    engagement_id: options.close_old_findings_product_scope ? null : (engagement?.id ?? null),
    product_id: product.id,
    service: options.service ?? null,
  });
  return closingsOf(plan, old);
}

/** Old findings that no open entry of the report is; entries below the minimum severity count as named (domain decision 7). */
function closingsOf(plan: Plan, old: readonly Candidate[]): Closing[] {
  const { algorithm } = plan.parser.dedupe;
  const open = plan.keys.filter((key) => (key.status & FLAGS.is_mitigated) === 0);
  const hashes = new Set(algorithm === 'unique_id_from_tool' ? [] : open.map((key) => key.hash_code));
  const uniqueIds = new Set(
    algorithm === 'hash_code' || algorithm === 'legacy' ? [] : open.map((key) => key.unique_id).filter((id) => id !== null),
  );
  return old
    .filter(
      (one) =>
        !(one.hash_code !== null && hashes.has(one.hash_code)) &&
        !(one.unique_id_from_tool !== null && uniqueIds.has(one.unique_id_from_tool)),
    )
    .map((finding) => ({ finding }));
}

async function decideReimport(store: Store, plan: Plan, decisions: Decision[]): Promise<Closing[]> {
  const findings = await candidatesOfTest(store, plan.target.test?.id ?? 0);
  const known = knownFindings(findings, plan.parser.dedupe);
  const judged = new Set<number>();
  const made = new Map<string, number>();
  const minimum = minimumRank(plan);
  for (const position of reportOrder(plan.keys)) {
    const key = plan.keys[position] as Key;
    const finding = known.claim(key);
    if (finding) {
      decisions[position] = judged.has(finding.id) ? { action: 'merged', into: finding.id } : decisionOn(finding, key, plan);
      judged.add(finding.id);
    } else if (key.severity < minimum) {
      decisions[position] = { action: 'below-minimum' };
    } else {
      const same = identityOf(key, plan);
      const first = made.get(same);
      decisions[position] = first === undefined ? { action: 'created' } : { action: 'merged', into: -(first + 1) };
      if (first === undefined) made.set(same, position);
    }
  }
  if (!(plan.request.options.close_old_findings ?? true)) return [];
  const service = plan.request.options.service ?? '';
  return findings
    .filter((one) => !judged.has(one.id) && (one.status & FLAGS.is_mitigated) === 0 && (one.service ?? '') === service)
    .map((finding) => ({ finding }));
}

function decisionOn(finding: Candidate, key: Key, plan: Plan): Decision {
  if (key.severity < minimumRank(plan)) return { action: 'untouched', finding, verdict: 'same' };
  const verdict = judge(finding, key, plan.request.options);
  return { action: ACTION_OF[verdict], finding, verdict };
}

/** What makes two entries of one report the same new finding on reimport. */
function identityOf(key: Key, plan: Plan): string {
  const { algorithm } = plan.parser.dedupe;
  if (algorithm === 'legacy') return `${key.severity} ${key.title.toLowerCase()}`;
  return algorithm !== 'hash_code' && key.unique_id !== null ? `id ${key.unique_id}` : key.hash_code;
}

/** Positions in an order that does not depend on the report's (domain facts 4.1). */
function reportOrder(keys: readonly Key[]): number[] {
  const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return keys
    .map((_, position) => position)
    .sort((a, b) => {
      const [x, y] = [keys[a] as Key, keys[b] as Key];
      return (
        compare(x.hash_code, y.hash_code) ||
        compare(x.unique_id ?? '', y.unique_id ?? '') ||
        compare(x.file_path ?? '', y.file_path ?? '') ||
        (x.line ?? -1) - (y.line ?? -1) ||
        compare(x.title, y.title) ||
        a - b
      );
    });
}

/** How many entries are looked up in the store at once. */
const LOOKUP = 5000;

/** New findings that are duplicates of an older finding of the scope, or of an earlier entry. */
async function decideDuplicates(store: Store, plan: Plan, decisions: Decision[]): Promise<void> {
  const { dedupe } = plan.parser;
  const { product, engagement } = plan.target;
  const apart = plan.request.options.deduplication_on_engagement && !engagement;
  const scope =
    product && !apart ? await dedupeScope(store, engagement ?? { id: -1, product_id: product.id, deduplication_on_engagement: 0 }) : null;
  const type = await testTypeByName(store, testTypeName(plan.parser.scanType, plan.reported));
  const created = plan.keys.map((_, position) => position).filter((position) => decisions[position]?.action === 'created');
  const earlier = { byHash: new Map<string, number[]>(), byUniqueId: new Map<string, number[]>() };
  const entry = (position: number): Original => originalOfKey(plan.keys[position] as Key, position);
  for (const batch of batches(created, LOOKUP)) {
    const stored = await lookUp(
      store,
      plan,
      scope,
      type?.id ?? null,
      batch.map((position) => plan.keys[position] as Key),
    );
    for (const position of batch) {
      const key = plan.keys[position] as Key;
      const byHash = [...(stored.byHash.get(key.hash_code) ?? []), ...(earlier.byHash.get(key.hash_code) ?? []).map(entry)];
      const byUniqueId =
        key.unique_id === null
          ? []
          : [...(stored.byUniqueId.get(key.unique_id) ?? []), ...(earlier.byUniqueId.get(key.unique_id) ?? []).map(entry)];
      const found = byHash.length + byUniqueId.length > 0 ? findOriginal(dedupe, key, byHash, byUniqueId) : null;
      if (found) {
        decisions[position] = { action: 'duplicate', original: found.original.id, reason: found.reason };
        continue;
      }
      remember(earlier.byHash, key.hash_code, position);
      if (key.unique_id !== null) remember(earlier.byUniqueId, key.unique_id, position);
    }
  }
}

function remember(map: Map<string, number[]>, key: string, position: number): void {
  const list = map.get(key);
  if (list) list.push(position);
  else map.set(key, [position]);
}

async function lookUp(
  store: Store,
  plan: Plan,
  scope: Scope | null,
  testType: number | null,
  keys: readonly Key[],
): Promise<{ byHash: Map<string, Original[]>; byUniqueId: Map<string, Original[]> }> {
  if (!scope) return { byHash: new Map(), byUniqueId: new Map() };
  const { algorithm } = plan.parser.dedupe;
  const usesHash = algorithm !== 'unique_id_from_tool';
  const usesId = testType !== null && (algorithm === 'unique_id_from_tool' || algorithm === 'unique_id_from_tool_or_hash_code');
  const byHash = usesHash
    ? await candidatesByHash(
        store,
        scope,
        keys.map((key) => key.hash_key),
      )
    : [];
  const byUniqueId = usesId
    ? await candidatesByUniqueId(
        store,
        scope,
        testType,
        keys.map((key) => key.unique_id).filter((id) => id !== null),
      )
    : [];
  await loadPlaces(store, byHash);
  await loadPlaces(store, byUniqueId);
  return {
    byHash: Map.groupBy(byHash.map(originalOf), (one) => one.hash_code ?? ''),
    byUniqueId: Map.groupBy(byUniqueId.map(originalOf), (one) => one.unique_id_from_tool ?? ''),
  };
}
