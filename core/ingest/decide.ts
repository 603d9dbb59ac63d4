import { SEVERITIES, severityRank } from '#core/model/severity.ts';
import { FLAGS } from '#core/model/status.ts';
import type { Dedupe } from '#core/parsers/_kit/parser.ts';
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
import { originalOf, originalOfKey } from './dedupe.ts';
import { newStatus } from './finding-row.ts';
import type { Key } from './keys.ts';
import { knownOriginals } from './originals.ts';
import { type Closing, type Decision, locationsOf, type Plan, reportKeyOf } from './plan.ts';
import { judge, knownFindings, type Verdict } from './reimport.ts';
import { testTypeName } from './target.ts';

/** Matches every entry of a plan against what is known, and says what happens to each. Entries of `leaveOut` are nobody's original. Reads only. */
export async function decide(store: Store, plan: Plan, deduplicate: boolean, leaveOut: ReadonlySet<number> = new Set()): Promise<void> {
  const decisions: Decision[] = new Array(plan.keys.length);
  const closings =
    plan.request.mode === 'reimport' && plan.target.test
      ? await decideReimport(store, plan, decisions)
      : await decideImport(store, plan, decisions);
  const keep = plan.incomplete && !plan.request.options.report_is_complete;
  plan.closings = keep ? [] : closings;
  plan.kept = keep ? closings.length : 0;
  if (deduplicate) await decideDuplicates(store, plan, decisions, leaveOut);
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

const CREATED: Decision = { action: 'created', also: [] };
const BELOW_MINIMUM: Decision = { action: 'below-minimum' };

function minimumRank(plan: Plan): number {
  return severityRank(SEVERITIES.find((word) => word === plan.request.options.minimum_severity) ?? 'Info');
}

async function decideImport(store: Store, plan: Plan, decisions: Decision[]): Promise<Closing[]> {
  const minimum = minimumRank(plan);
  plan.keys.forEach((key, position) => {
    decisions[position] = key.severity < minimum ? BELOW_MINIMUM : CREATED;
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

/** The status an entry's finding begins with, once the import's own words about active and verified are heard. */
function statusOf(plan: Plan, key: Key): number {
  const { active, verified } = plan.request.options;
  return newStatus(key, { active, verified, user: 0, now: '' }, false).status;
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

async function decideReimport(store: Store, plan: Plan, decisions: Decision[]): Promise<Closing[]> {
  const findings = await candidatesOfTest(store, plan.target.test?.id ?? 0);
  const known = knownFindings(findings, plan.parser.dedupe);
  const named = new Map<Candidate, number[]>();
  const made = entriesMade(plan);
  const minimum = minimumRank(plan);
  for (const position of reportOrder(plan.keys)) {
    const key = plan.keys[position] as Key;
    const finding = known.claim(key);
    if (finding) {
      const positions = named.get(finding);
      if (positions) positions.push(position);
      else named.set(finding, [position]);
      if (positions) decisions[position] = { action: 'merged', into: finding.id };
    } else if (key.severity < minimum) {
      decisions[position] = BELOW_MINIMUM;
    } else {
      const first = made.claim(key, position);
      decisions[position] = first === position ? CREATED : { action: 'merged', into: -(first + 1) };
    }
  }
  for (const [position, also] of made.merged) decisions[position] = { action: 'created', also };
  for (const [finding, [position = 0, ...also]] of named) decisions[position] = decisionOn(finding, position, also, plan);
  if (!(plan.request.options.close_old_findings ?? true)) return [];
  const service = plan.request.options.service ?? '';
  return findings
    .filter(
      (one) => !named.has(one) && (one.status & FLAGS.is_mitigated) === 0 && (one.service ?? '') === service && one.severity >= minimum,
    )
    .map((finding) => ({ finding }));
}

function decisionOn(finding: Candidate, position: number, also: readonly number[], plan: Plan): Decision {
  const key = plan.keys[position] as Key;
  if (key.severity < minimumRank(plan)) return { action: 'untouched', finding, verdict: 'same', also };
  const whole = { ...key, report_key: reportKeyOf(plan, position, also), locations: locationsOf(plan, position, also) };
  const verdict = judge(finding, whole, plan.request.options);
  return { action: ACTION_OF[verdict], finding, verdict, also };
}

/** New findings of a reimport: entries that are the same one become one finding, not duplicates of each other (domain facts 4.2). */
function entriesMade(plan: Plan): { claim(key: Key, position: number): number; readonly merged: ReadonlyMap<number, readonly number[]> } {
  const { algorithm } = plan.parser.dedupe;
  const first = new Map<string, number>();
  const merged = new Map<number, number[]>();
  const names = (key: Key): string[] => {
    if (algorithm === 'legacy') return [`${key.severity} ${key.title.toLowerCase()}`];
    if (algorithm === 'hash_code' || key.unique_id === null) return [`hash ${key.hash_code}`];
    return algorithm === 'unique_id_from_tool' ? [`id ${key.unique_id}`] : [`id ${key.unique_id}`, `hash ${key.hash_code}`];
  };
  return {
    merged,
    claim(key, position) {
      const known = names(key).find((name) => first.has(name));
      if (known === undefined) {
        for (const name of names(key)) first.set(name, position);
        return position;
      }
      const into = first.get(known) as number;
      const others = merged.get(into);
      if (others) others.push(position);
      else merged.set(into, [position]);
      return into;
    },
  };
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
async function decideDuplicates(store: Store, plan: Plan, decisions: Decision[], leaveOut: ReadonlySet<number>): Promise<void> {
  const { dedupe } = plan.parser;
  const { product, engagement } = plan.target;
  const apart = plan.request.options.deduplication_on_engagement && !engagement;
  const scope =
    product && !apart ? await dedupeScope(store, engagement ?? { id: -1, product_id: product.id, deduplication_on_engagement: 0 }) : null;
  const type =
    plan.target.test?.test_type_id ?? (await testTypeByName(store, testTypeName(plan.parser.scanType, plan.reported)))?.id ?? null;
  const created = plan.keys.map((_, position) => position).filter((position) => decisions[position]?.action === 'created');
  const originals = knownOriginals(dedupe);
  for (const batch of batches(created, LOOKUP)) {
    const keys = batch.map((position) => plan.keys[position] as Key);
    for (const stored of await lookUp(store, dedupe, scope, type, keys)) originals.add(originalOf(stored), String(stored.test_type_id));
    for (const position of batch) {
      if (leaveOut.has(position)) continue;
      const own = plan.keys[position] as Key;
      const status = statusOf(plan, own);
      const key = status === own.status ? own : { ...own, status };
      const found = originals.find(dedupe, key, String(type));
      const { also } = decisions[position] as Extract<Decision, { action: 'created' }>;
      if (found) decisions[position] = { action: 'duplicate', original: found.original.id, reason: found.reason, also };
      else originals.add(originalOfKey(key, position), String(type));
    }
  }
}

/** Findings of the scope that may be originals of these entries. */
async function lookUp(
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
