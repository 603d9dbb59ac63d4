import { FLAGS } from '#core/model/status.ts';
import type { WriteStore } from '#core/store/database.ts';
import { repairFindings } from '#core/store/finding-repair.ts';
import { updateRows } from '#core/store/journal.ts';
import { type StoredFinding, storedFindings } from '#core/store/stored-findings.ts';
import { originalOfKey } from './dedupe.ts';
import { hashCode, hashKey } from './fingerprint.ts';
import { type Key, placeOf } from './keys.ts';
import { knownOriginals, type Originals } from './originals.ts';
import { recipeOf } from './recipe.ts';

export interface Recomputed {
  hashes_changed: number;
  duplicates_before: number;
  duplicates_after: number;
}

interface Run {
  readonly store: WriteStore;
  readonly deduplicate: boolean;
  readonly result: Recomputed;
  /** Possible originals by scope. */
  readonly originals: Map<string, Originals>;
  /** Findings passed already that are still known as they were: their scope. */
  readonly steady: Map<number, string>;
  readonly passed: Set<number>;
}

/**
 * Computes hash codes and duplicates of a product's (or all) findings again, duplicates included (domain decision 37): oldest first,
 * each against the older ones of its scope. A duplicate whose hash code and original are as they were stays one, be it that a person
 * marked it or that its original is mitigated by now. One that stops being a duplicate opens unless it is mitigated. Without
 * `deduplicate` only hash codes are computed.
 */
export async function recomputeDuplicates(
  store: WriteStore,
  productId: number | undefined,
  deduplicate: boolean,
  progress: (done: number, total: number) => void,
): Promise<Recomputed> {
  const result = { hashes_changed: 0, duplicates_before: 0, duplicates_after: 0 };
  const run: Run = { store, deduplicate, result, originals: new Map(), steady: new Map(), passed: new Set() };
  let done = 0;
  for await (const { findings, total } of storedFindings(store, productId)) {
    for (const finding of findings) await recomputeOne(run, finding);
    done += findings.length;
    progress(done, total);
  }
  await repairFindings(store, [...store.log.touched]);
  return result;
}

async function recomputeOne(run: Run, finding: StoredFinding): Promise<void> {
  const { store, result } = run;
  const dedupe = recipeOf(finding.test_type, finding.scan_type);
  const hash_code = hashCode(finding.hashable, dedupe);
  const isSteady = hash_code === finding.hash_code;
  if (!isSteady) {
    result.hashes_changed++;
    await updateRows(store, 'finding', { column: 'id', ids: [finding.id] }, { hash_code, hash_key: hashKey(hash_code) });
  }
  if (finding.duplicate_finding_id !== null) result.duplicates_before++;
  const scope = finding.apart ? `engagement ${finding.engagement_id}` : `product ${finding.product_id}`;
  if (isSteady) run.steady.set(finding.id, scope);
  run.passed.add(finding.id);
  const original = run.deduplicate ? originalFor(run, finding, keyOf(finding, hash_code), scope, isSteady) : finding.duplicate_finding_id;
  if (original !== null) result.duplicates_after++;
  if (original !== finding.duplicate_finding_id) await setOriginal(store, finding, original);
}

function originalFor(run: Run, finding: StoredFinding, key: Key, scope: string, isSteady: boolean): number | null {
  const current = finding.duplicate_finding_id;
  if (current !== null && isSteady && (!run.passed.has(current) || run.steady.get(current) === scope)) return current;
  const known = run.originals.get(scope) ?? knownOriginals();
  run.originals.set(scope, known);
  const facts = { ...originalOfKey(key, 0, finding.engagement_id).facts, decided: finding.decided };
  const found = known.find(recipeOf(finding.test_type, finding.scan_type), facts, finding.test_type);
  if (found) return found.original.id;
  known.add({ id: finding.id, facts }, finding.test_type);
  return null;
}

async function setOriginal(store: WriteStore, finding: StoredFinding, original: number | null): Promise<void> {
  store.log.touched.add(finding.id);
  const cleared = finding.status & ~FLAGS.duplicate;
  const closed = FLAGS.is_mitigated | FLAGS.risk_accepted;
  const status =
    original !== null
      ? (cleared | FLAGS.duplicate) & ~(FLAGS.active | FLAGS.verified)
      : cleared & closed
        ? cleared
        : cleared | FLAGS.active;
  await updateRows(store, 'finding', { column: 'id', ids: [finding.id] }, { duplicate_finding_id: original, status });
}

function keyOf(finding: StoredFinding, hash_code: string): Key {
  const { hashable } = finding;
  const locations = (hashable.endpoints ?? []).map(String);
  return {
    hash_code,
    hash_key: hashKey(hash_code),
    report_key: 0,
    drift_key: null,
    unique_id: hashable.unique_id_from_tool ?? null,
    title: hashable.title,
    severity: finding.severity,
    cwe: hashable.cwe ?? 0,
    file_path: hashable.file_path ?? null,
    line: hashable.line ?? null,
    status: finding.status & ~FLAGS.duplicate,
    mitigated: null,
    locations,
    places: locations.map(placeOf),
  };
}
