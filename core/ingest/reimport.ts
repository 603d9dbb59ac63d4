import { FLAGS } from '#core/model/status.ts';
import type { Dedupe } from '#core/parsers/_kit/parser.ts';
import type { Candidate } from '#core/store/candidates.ts';
import type { Key } from './keys.ts';

/** What reimport does with a known finding that the report names again, and why (domain facts 4.3 with the decisions of 11). */
export type Verdict =
  /** Nothing to change. */
  | 'same'
  /** The report brings other ids, locations, fix facts. */
  | 'new-facts'
  /** Somebody decided (false positive, out of scope, accepted); the report does not overrule it. */
  | 'decided'
  /** Mitigated here, and reported again as mitigated. */
  | 'both-mitigated'
  /** Mitigated here, reported as open, but reactivation was switched off. */
  | 'not-reactivated'
  /** Mitigated here, reported as open. */
  | 'reappeared'
  /** Open here, mitigated according to the report. */
  | 'reported-mitigated'
  /** Open here; the report calls it false positive, out of scope or accepted. */
  | 'reported-decided';

const SPECIAL = FLAGS.false_p | FLAGS.out_of_scope | FLAGS.risk_accepted;

/** The verdict on one matched pair. */
export function judge(existing: Candidate, key: Key, options: { readonly do_not_reactivate: boolean }): Verdict {
  const special = existing.status & SPECIAL;
  if (special !== 0) {
    const keepsLocations = (existing.status & FLAGS.risk_accepted) !== 0 && (existing.status & FLAGS.active) === 0;
    if (keepsLocations && existing.report_key !== key.report_key) return 'new-facts';
    return special === (key.status & SPECIAL) || existing.report_key === key.report_key ? 'same' : 'decided';
  }
  const reportedMitigated = (key.status & FLAGS.is_mitigated) !== 0;
  if (existing.status & FLAGS.is_mitigated) {
    if (reportedMitigated) return 'both-mitigated';
    return options.do_not_reactivate ? 'not-reactivated' : 'reappeared';
  }
  if (reportedMitigated) return 'reported-mitigated';
  if (key.status & SPECIAL) return 'reported-decided';
  return existing.report_key === key.report_key ? 'same' : 'new-facts';
}

/** Known findings of a test, found by what its algorithm compares. */
export interface Known {
  /**
   * The finding an entry is, or undefined. Among several equal ones: first one that no entry has claimed and that was last reported
   * exactly so, then an unclaimed one, then the lowest id. So an identical report finds each of them again.
   */
  claim(key: Key): Candidate | undefined;
  /** Whether an entry has claimed the finding. */
  isClaimed(id: number): boolean;
}

/** Indexes the findings of a test for matching (domain facts 4.2). */
export function knownFindings(findings: readonly Candidate[], dedupe: Dedupe): Known {
  const byHash = Map.groupBy(
    findings.filter((one) => one.hash_code !== null),
    (one) => one.hash_code as string,
  );
  const byUniqueId = Map.groupBy(
    findings.filter((one) => one.unique_id_from_tool !== null),
    (one) => one.unique_id_from_tool as string,
  );
  const byTitle =
    dedupe.algorithm === 'legacy'
      ? Map.groupBy(findings, (one) => `${one.severity} ${one.title.toLowerCase()}`)
      : new Map<string, Candidate[]>();
  const claimed = new Set<number>();

  function candidates(key: Key): readonly Candidate[] {
    if (dedupe.algorithm === 'legacy') return byTitle.get(`${key.severity} ${key.title.toLowerCase()}`) ?? [];
    const hash = dedupe.algorithm === 'unique_id_from_tool' ? [] : (byHash.get(key.hash_code) ?? []);
    const unique = dedupe.algorithm === 'hash_code' || key.unique_id === null ? [] : (byUniqueId.get(key.unique_id) ?? []);
    return unique.length === 0 ? hash : hash.length === 0 ? unique : [...new Set([...unique, ...hash])].sort((a, b) => a.id - b.id);
  }

  function claim(key: Key): Candidate | undefined {
    const all = candidates(key);
    const free = all.length < 2 ? all : all.filter((one) => !claimed.has(one.id));
    const found = free.find((one) => !claimed.has(one.id) && one.report_key === key.report_key) ?? free[0] ?? all[0];
    if (found) claimed.add(found.id);
    return found;
  }

  return { claim, isClaimed: (id) => claimed.has(id) };
}
