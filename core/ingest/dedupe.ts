import { FLAGS } from '#core/model/status.ts';
import type { Dedupe } from '#core/parsers/_kit/parser.ts';
import type { Candidate } from '#core/store/candidates.ts';
import type { Key } from './keys.ts';

/** Why a finding is a duplicate; the plan says it in words. */
export type DuplicateReason = 'hash' | 'unique-id';

/** Possible originals of one new finding, in the order they are tried. `id` is negative for an earlier entry of the same report: −(position + 1). */
export interface Original {
  readonly id: number;
  readonly status: number;
  readonly title: string;
  readonly cwe: number;
  readonly hash_code: string | null;
  readonly unique_id_from_tool: string | null;
  readonly file_path: string | null;
  readonly line: number | null;
  readonly locations: readonly string[];
  readonly places: readonly string[];
}

/** A stored finding as a possible original. */
export function originalOf(candidate: Candidate): Original {
  return { ...candidate, locations: candidate.locations ?? [], places: candidate.places ?? [] };
}

/** An entry of the same report as a possible original of later ones. */
export function originalOfKey(key: Key, position: number): Original {
  return {
    id: -(position + 1),
    status: key.status,
    title: key.title,
    cwe: key.cwe,
    hash_code: key.hash_code,
    unique_id_from_tool: key.unique_id,
    file_path: key.file_path,
    line: key.line,
    locations: key.locations,
    places: key.places,
  };
}

/**
 * The first acceptable original of a new finding, or null (domain facts 5.4, 5.5). `byHash` and `byUniqueId` hold non-duplicates,
 * oldest first; `byUniqueId` only of the finding's test type. Findings of a tool with unique ids that lack one are told apart by their hash.
 */
export function findOriginal(
  dedupe: Dedupe,
  key: Key,
  byHash: readonly Original[],
  byUniqueId: readonly Original[],
): { original: Original; reason: DuplicateReason } | null {
  for (const [original, reason] of inOrder(dedupe, key, byHash, byUniqueId)) {
    if (!accepts(original, key)) continue;
    if (
      dedupe.algorithm === 'legacy'
        ? sameLegacyPlace(original, key)
        : (dedupe.algorithm === 'unique_id_from_tool' && reason === 'unique-id') || samePlace(original.places, key.places)
    )
      return { original, reason };
  }
  return null;
}

function inOrder(
  dedupe: Dedupe,
  key: Key,
  byHash: readonly Original[],
  byUniqueId: readonly Original[],
): (readonly [Original, DuplicateReason])[] {
  const hash = byHash.filter((one) => one.hash_code === key.hash_code).map((one) => [one, 'hash'] as const);
  const unique = byUniqueId.map((one) => [one, 'unique-id'] as const);
  if (dedupe.algorithm === 'hash_code') return hash;
  if (dedupe.algorithm === 'unique_id_from_tool')
    return key.unique_id === null ? hash.filter(([one]) => one.unique_id_from_tool === null) : unique;
  if (dedupe.algorithm === 'unique_id_from_tool_or_hash_code') {
    const known = new Set(unique.map(([one]) => one.id));
    return [...unique, ...hash.filter(([one]) => !known.has(one.id))].sort(([a], [b]) => ageOrder(a.id) - ageOrder(b.id));
  }
  const sameTitle = hash.filter(([one]) => one.title === key.title);
  return [...sameTitle, ...hash.filter(([one]) => one.title !== key.title && one.cwe !== 0 && one.cwe === key.cwe)];
}

/** Stored findings are older than entries of the report, which are older the earlier they stand in it. */
export function ageOrder(id: number): number {
  return id >= 0 ? id : 2 ** 40 - id;
}

/** A mitigated original never takes new, open duplicates: the flaw came back, so it starts a new chain. */
function accepts(original: Original, key: Key): boolean {
  const mitigated = (original.status & FLAGS.is_mitigated) !== 0 && (original.status & FLAGS.active) === 0;
  const excluded = (original.status & (FLAGS.false_p | FLAGS.out_of_scope)) !== 0;
  return !(mitigated && !excluded && (key.status & FLAGS.is_mitigated) === 0);
}

/** Both without locations, or one location in common by host and path. */
function samePlace(a: readonly string[], b: readonly string[]): boolean {
  return (a.length === 0 && b.length === 0) || a.some((place) => b.includes(place));
}

/** Legacy: every location of the original is in the new one; without locations on both sides, the same line and file of a static finding. */
function sameLegacyPlace(original: Original, key: Key): boolean {
  if (original.locations.length > 0 && key.locations.length > 0)
    return original.locations.every((location) => key.locations.includes(location));
  return (
    (key.status & FLAGS.static_finding) !== 0 &&
    key.file_path !== null &&
    String(original.line) === String(key.line) &&
    original.file_path === key.file_path
  );
}
