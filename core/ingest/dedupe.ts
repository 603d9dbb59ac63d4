import { FLAGS } from '#core/model/status.ts';
import type { Dedupe } from '#core/parsers/_kit/parser.ts';
import type { Candidate } from '#core/store/candidates.ts';
import type { Key } from './keys.ts';

/** Why a finding is a duplicate; the plan says it in words. */
export type DuplicateReason = 'hash' | 'unique-id';

/** What an original is recognised by: an entry's own key, so that a hundred thousand originals cost hardly more than the report's keys. */
export type OriginalFacts = Pick<Key, 'status' | 'title' | 'cwe' | 'unique_id' | 'file_path' | 'line' | 'locations' | 'places'> & {
  readonly hash_code: string | null;
  readonly engagement: number;
  /** A person decided the status. */
  readonly decided: boolean;
};

/** A possible original of new findings. `id` is negative for an earlier entry of the same report: −(position + 1). */
export interface Original {
  readonly id: number;
  readonly facts: OriginalFacts;
}

/** A stored finding as a possible original. */
export function originalOf(candidate: Candidate): Original {
  const { unique_id_from_tool: unique_id, locations = [], places = [], engagement_id: engagement, ...rest } = candidate;
  const { status, title, cwe, file_path, line, hash_code, decided } = rest;
  return { id: candidate.id, facts: { status, title, cwe, unique_id, file_path, line, locations, places, hash_code, engagement, decided } };
}

/** An entry of the same report as a possible original of later ones. */
export function originalOfKey(key: Key, position: number, engagement: number): Original {
  const { status, title, cwe, unique_id, file_path, line, locations, places, hash_code } = key;
  const facts = { status, title, cwe, unique_id, file_path, line, locations, places, hash_code, engagement, decided: false };
  return { id: -(position + 1), facts };
}

/**
 * The first acceptable original of a new finding, or null (domain facts 5.4, 5.5). `byHash` and `byUniqueId` hold non-duplicates,
 * oldest first; `byUniqueId` only of the finding's test type. Findings of a tool with unique ids that lack one are told apart by their hash.
 */
export function findOriginal(
  dedupe: Dedupe,
  key: OriginalFacts,
  byHash: readonly Original[],
  byUniqueId: readonly Original[],
): { original: Original; reason: DuplicateReason } | null {
  for (const [original, reason] of inOrder(dedupe, key, byHash, byUniqueId)) {
    const { facts } = original;
    if (!accepts(facts, key)) continue;
    if (
      dedupe.algorithm === 'legacy'
        ? sameLegacyPlace(facts, key)
        : (dedupe.algorithm === 'unique_id_from_tool' && reason === 'unique-id') || samePlace(facts.places, key.places)
    )
      return { original, reason };
  }
  return null;
}

function inOrder(
  dedupe: Dedupe,
  key: OriginalFacts,
  byHash: readonly Original[],
  byUniqueId: readonly Original[],
): (readonly [Original, DuplicateReason])[] {
  const hash = byHash.filter((one) => one.facts.hash_code === key.hash_code).map((one) => [one, 'hash'] as const);
  const unique = byUniqueId.map((one) => [one, 'unique-id'] as const);
  if (dedupe.algorithm === 'hash_code') return hash;
  if (dedupe.algorithm === 'unique_id_from_tool')
    return key.unique_id === null ? hash.filter(([one]) => one.facts.unique_id === null) : unique;
  if (dedupe.algorithm === 'unique_id_from_tool_or_hash_code') {
    const known = new Set(unique.map(([one]) => one.id));
    return [...unique, ...hash.filter(([one]) => !known.has(one.id))].sort(([a], [b]) => ageOrder(a.id) - ageOrder(b.id));
  }
  const sameTitle = hash.filter(([one]) => one.facts.title === key.title);
  return [...sameTitle, ...hash.filter(([one]) => one.facts.title !== key.title && one.facts.cwe !== 0 && one.facts.cwe === key.cwe)];
}

/** Stored findings are older than entries of the report, which are older the earlier they stand in it. */
export function ageOrder(id: number): number {
  return id >= 0 ? id : 2 ** 40 - id;
}

/**
 * A closed original never takes new, open duplicates, which would hide them: the flaw came back, so it starts a new chain. What a person
 * decided to be a false positive, out of scope, accepted or inactive stands for its duplicates too; what only a report said does not.
 */
function accepts(original: OriginalFacts, key: OriginalFacts): boolean {
  const has = (flags: number): boolean => (original.status & flags) !== 0;
  if (has(FLAGS.active) || (key.status & FLAGS.is_mitigated) !== 0) return true;
  if (has(FLAGS.is_mitigated) && !has(FLAGS.false_p | FLAGS.out_of_scope)) return false;
  return original.decided || (key.status & FLAGS.active) === 0;
}

/** Both without locations, or one location in common by host and path. */
function samePlace(a: readonly string[], b: readonly string[]): boolean {
  return (a.length === 0 && b.length === 0) || a.some((place) => b.includes(place));
}

/**
 * Legacy: every location of the original is in the new one; without locations on both sides, the same line and file of a static finding.
 * Where neither says any place, the equal hash code decides inside one engagement: DefectDojo calls those different, and the same report
 * twice would double them. Another engagement may be about another target, which a finding without a place does not tell.
 */
function sameLegacyPlace(original: OriginalFacts, key: OriginalFacts): boolean {
  if (original.locations.length > 0 && key.locations.length > 0)
    return original.locations.every((location) => key.locations.includes(location));
  if (isNowhere(original) && isNowhere(key)) return original.engagement === key.engagement;
  return (
    (key.status & FLAGS.static_finding) !== 0 &&
    key.file_path !== null &&
    String(original.line) === String(key.line) &&
    original.file_path === key.file_path
  );
}

/** Says no place at all. */
export function isNowhere({ locations, file_path }: Pick<OriginalFacts, 'locations' | 'file_path'>): boolean {
  return locations.length === 0 && file_path === null;
}
