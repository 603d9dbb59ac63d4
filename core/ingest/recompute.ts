import { FLAGS } from '#core/model/status.ts';
import type { Dedupe } from '#core/parsers/_kit/parser.ts';
import { parsers } from '#core/parsers/registry.generated.ts';
import type { WriteStore } from '#core/store/database.ts';
import { updateRows } from '#core/store/journal.ts';
import { type StoredFinding, storedFindings } from '#core/store/stored-findings.ts';
import { findOriginal, originalOfKey } from './dedupe.ts';
import { hashCode, hashKey } from './fingerprint.ts';
import { type Key, placeOf } from './keys.ts';

const LEGACY: Dedupe = { algorithm: 'legacy' };

/**
 * Computes hash codes and duplicates of a product's (or all) findings again, duplicates included (domain decision 37): oldest first,
 * each against the older ones of its scope. Decisions stay: a finding that stops being a duplicate opens unless it is mitigated.
 */
export async function recomputeDuplicates(store: WriteStore, productId: number | undefined, progress: (done: number, total: number) => void): Promise<{ hashes_changed: number; duplicates_before: number; duplicates_after: number }> {
  const recipes = new Map(parsers.map((parser) => [parser.scanType, parser.dedupe]));
  const result = { hashes_changed: 0, duplicates_before: 0, duplicates_after: 0 };
  const seen = new Map<string, { position: number; key: Key; id: number }[]>();
  let done = 0;
  for await (const { findings, total } of storedFindings(store, productId)) {
    for (const finding of findings) {
      const dedupe = recipes.get(finding.test_type) ?? recipes.get(finding.scan_type ?? '') ?? LEGACY;
      await recomputeOne(store, finding, dedupe, seen, result);
    }
    done += findings.length;
    progress(done, total);
  }
  return result;
}

async function recomputeOne(store: WriteStore, finding: StoredFinding, dedupe: Dedupe, seen: Map<string, { position: number; key: Key; id: number }[]>, result: { hashes_changed: number; duplicates_before: number; duplicates_after: number }): Promise<void> {
  const hash_code = hashCode(finding.hashable, dedupe);
  if (hash_code !== finding.hash_code) {
    result.hashes_changed++;
    await updateRows(store, 'finding', { column: 'id', ids: [finding.id] }, { hash_code, hash_key: hashKey(hash_code) });
  }
  const locations = (finding.hashable.endpoints ?? []).map(String);
  const key: Key = {
    hash_code, hash_key: hashKey(hash_code), report_key: 0, unique_id: finding.hashable.unique_id_from_tool ?? null, title: finding.hashable.title, severity: finding.severity, cwe: finding.hashable.cwe ?? 0,
    file_path: finding.hashable.file_path ?? null, line: finding.hashable.line ?? null, status: finding.status & ~FLAGS.duplicate, mitigated: null, locations, places: locations.map(placeOf),
  };
  const scope = finding.apart ? `e${finding.engagement_id}` : `p${finding.product_id}`;
  const older = (name: string) => (seen.get(name) ?? []).map((one) => ({ ...originalOfKey(one.key, one.position), id: one.id }));
  const uniqueName = key.unique_id === null ? null : `${scope} u ${finding.test_type} ${key.unique_id}`;
  const found = findOriginal(dedupe, key, older(`${scope} h ${hash_code}`), uniqueName === null ? [] : older(uniqueName));
  if (finding.duplicate_finding_id !== null) result.duplicates_before++;
  if (found) result.duplicates_after++;
  else for (const name of [`${scope} h ${hash_code}`, ...(uniqueName === null ? [] : [uniqueName])]) seen.set(name, [...(seen.get(name) ?? []), { position: 0, key, id: finding.id }]);
  if ((found?.original.id ?? null) === finding.duplicate_finding_id) return;
  store.log.touched.add(finding.id);
  const cleared = finding.status & ~FLAGS.duplicate;
  await updateRows(store, 'finding', { column: 'id', ids: [finding.id] }, found
    ? { duplicate_finding_id: found.original.id, status: (cleared | FLAGS.duplicate) & ~(FLAGS.active | FLAGS.verified) }
    : { duplicate_finding_id: null, status: cleared & FLAGS.is_mitigated ? cleared : cleared | FLAGS.active });
}
