import { FLAGS } from '#core/model/status.ts';
import type { Settings } from '#core/contract/settings.ts';
import type { DedupeAlgorithm } from '#core/parsers/_kit/parser.ts';
import { type Alike, alikeFacts, mayBeAlike, type Narrowed } from '#core/store/alike.ts';
import type { WriteStore } from '#core/store/database.ts';
import { changeStatus, type FlagChange } from '#core/store/finding-status.ts';
import { hashKey } from './fingerprint.ts';
import { recipeOf } from './recipe.ts';

type Facts = Pick<Alike, 'test_type_id' | 'title' | 'severity' | 'hash_code' | 'unique_id_from_tool'>;
type By = { readonly user: number; readonly now: string };

/** Whether the history is kept: only while duplicates are not looked for, which would hide what it is about (domain facts 2.7). */
export function keepsFalsePositiveHistory(settings: Settings): boolean {
  return settings.false_positive_history && !settings.enable_deduplication;
}

/**
 * New and reactivated findings that a person judged a false positive before become one; with `retroactive`, what the report itself calls
 * a false positive is one everywhere in the product. They are mitigated like those marked by hand, so that a reimport leaves them
 * (domain decision 11), and unique ids count within one test type only (decision 12).
 */
export async function applyFalsePositiveHistory(
  store: WriteStore,
  productId: number,
  arrived: readonly number[],
  reported: readonly number[],
  options: By & { readonly retroactive: boolean },
): Promise<void> {
  const all = await alikeFacts(store, [...arrived, ...reported]);
  const isFalse = (one: Alike): boolean => (one.status & FLAGS.false_p) !== 0;
  const open = all.filter((one) => !isFalse(one));
  const judged = all.filter(isFalse);
  const before = await search(store, productId, 'false-positive', open);
  const known = new Set([...before, ...judged].flatMap(allNames));
  const marked = open.filter((one) => namesOf(one).some((name) => known.has(name)));
  await mark(
    store,
    marked.map((one) => one.id),
    { false_p: true },
    options,
  );
  if (options.retroactive) await spread(store, productId, [...judged, ...marked], options);
}

/** Findings somebody just marked: every active finding of their product that is the same flaw becomes a false positive too. The ids of those. */
export async function spreadFalsePositives(store: WriteStore, ids: readonly number[], by: By): Promise<number[]> {
  const changed: number[] = [];
  for (const [productId, marked] of Map.groupBy(await alikeFacts(store, ids), (one) => one.product_id))
    for (const id of await spread(store, productId, marked, by)) changed.push(id);
  return changed;
}

/** Findings somebody just unmarked: the same flaw elsewhere in their product is no false positive either, and gets their status. The ids of those. */
export async function withdrawFalsePositives(store: WriteStore, ids: readonly number[], by: By): Promise<number[]> {
  const changed: number[] = [];
  const groups = Map.groupBy(await alikeFacts(store, ids), (one) => `${one.product_id} ${one.status & TAKEN_OVER}`);
  for (const unmarked of groups.values()) {
    const [first] = unmarked;
    if (!first) continue;
    const same = await equals(store, first.product_id, 'false-positive', unmarked);
    for (const id of await mark(store, same, { false_p: false, ...statusToTake(first.status) }, by)) changed.push(id);
  }
  return changed;
}

const TAKEN_OVER = FLAGS.active | FLAGS.verified | FLAGS.out_of_scope | FLAGS.is_mitigated;

function statusToTake(status: number): FlagChange {
  const has = (flag: number): boolean => (status & flag) !== 0;
  return {
    active: has(FLAGS.active),
    verified: has(FLAGS.verified),
    out_of_scope: has(FLAGS.out_of_scope),
    is_mitigated: has(FLAGS.is_mitigated),
  };
}

async function spread(store: WriteStore, productId: number, judged: readonly Alike[], by: By): Promise<number[]> {
  return await mark(store, await equals(store, productId, 'active', judged), { false_p: true }, by);
}

/** Findings of the product that are one of these flaws, they themselves left out. */
async function equals(store: WriteStore, productId: number, which: 'false-positive' | 'active', ones: readonly Alike[]): Promise<number[]> {
  const names = new Set(ones.flatMap((one) => namesOf(one)));
  const own = new Set(ones.map((one) => one.id));
  const found = await search(store, productId, which, ones);
  return found.filter((one) => !own.has(one.id) && allNames(one).some((name) => names.has(name))).map((one) => one.id);
}

async function mark(store: WriteStore, ids: readonly number[], change: FlagChange, by: By): Promise<number[]> {
  const { changed } = await changeStatus(store, ids, change, by);
  for (const id of changed) store.log.touched.add(id);
  return changed;
}

async function search(store: WriteStore, productId: number, which: 'false-positive' | 'active', ones: readonly Alike[]): Promise<Alike[]> {
  if (ones.length === 0) return [];
  const byTitle = ones.some((one) => recipeOf(one.test_type, one.scan_type).algorithm === 'legacy');
  return await mayBeAlike(store, productId, which, byTitle ? null : narrowed(ones));
}

function narrowed(ones: readonly Facts[]): Narrowed {
  return {
    hashKeys: ones
      .map((one) => one.hash_code)
      .filter((hash) => hash !== null)
      .map(hashKey),
    uniqueIds: ones.map((one) => one.unique_id_from_tool).filter((id) => id !== null),
  };
}

/** What a finding is known by under its own test's algorithm. */
function namesOf(one: Alike): string[] {
  return names(recipeOf(one.test_type, one.scan_type).algorithm, one);
}

function names(algorithm: DedupeAlgorithm, one: Facts): string[] {
  const title = `title ${one.severity} ${one.title.toLowerCase()}`;
  const hash = one.hash_code === null ? [] : [`hash ${one.hash_code}`];
  const id = one.unique_id_from_tool === null ? [] : [`id ${one.test_type_id} ${one.unique_id_from_tool}`];
  if (algorithm === 'legacy') return [title];
  if (algorithm === 'hash_code') return hash;
  return algorithm === 'unique_id_from_tool' ? id : [...id, ...hash];
}

/** What it can be known by to a finding of any test. */
function allNames(one: Facts): string[] {
  return [...names('legacy', one), ...names('unique_id_from_tool_or_hash_code', one)];
}
