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
}

/** Indexes the findings of a test for matching (domain facts 4.2). Findings of a tool with unique ids that lack one are told apart by their hash. */
export function knownFindings(findings: readonly Candidate[], dedupe: Dedupe): Known {
  const { algorithm } = dedupe;
  const claimed = new Set<number>();
  const groups = new Map<string, Group>();
  const group = (name: string): Group => {
    const known = groups.get(name);
    if (known) return known;
    const made = newGroup(claimed);
    groups.set(name, made);
    return made;
  };
  for (const one of findings) for (const name of names(algorithm, { ...one, unique_id: one.unique_id_from_tool })) group(name).add(one);

  function claim(key: Key): Candidate | undefined {
    const found = names(algorithm, key).flatMap((name) => groups.get(name) ?? []);
    const one =
      lowest(found.map((equal) => equal.reportedAs(key.report_key))) ??
      lowest(found.map((equal) => equal.free())) ??
      lowest(found.map((equal) => equal.first()));
    if (one) claimed.add(one.id);
    return one;
  }

  return { claim };
}

/** What a finding and an entry must share, any of it, to be the same one. */
function names(
  algorithm: Dedupe['algorithm'],
  one: Pick<Key, 'severity' | 'title' | 'unique_id'> & { readonly hash_code: string | null },
): string[] {
  if (algorithm === 'legacy') return [`${one.severity} ${one.title.toLowerCase()}`];
  const hash = one.hash_code === null ? [] : [`hash ${one.hash_code}`];
  if (algorithm === 'hash_code') return hash;
  if (one.unique_id === null) return algorithm === 'unique_id_from_tool' ? hash.map((name) => `${name} without id`) : hash;
  return algorithm === 'unique_id_from_tool' ? [`id ${one.unique_id}`] : [`id ${one.unique_id}`, ...hash];
}

/** Equal findings, lowest id first. */
interface Group {
  add(one: Candidate): void;
  first(): Candidate | undefined;
  /** The lowest that nobody claimed. */
  free(): Candidate | undefined;
  /** The lowest that nobody claimed and that was last reported exactly so. */
  reportedAs(reportKey: number): Candidate | undefined;
}

function newGroup(claimed: ReadonlySet<number>): Group {
  const all: Candidate[] = [];
  const byKey = new Map<number | null, Candidate[]>();
  const start = new Map<Candidate[], number>();
  /** Claims are for good, so a list is walked once in all. */
  const firstFree = (list: Candidate[]): Candidate | undefined => {
    let at = start.get(list) ?? 0;
    while (at < list.length && claimed.has((list[at] as Candidate).id)) at++;
    start.set(list, at);
    return list[at];
  };
  return {
    add(one) {
      all.push(one);
      const list = byKey.get(one.report_key);
      if (list) list.push(one);
      else byKey.set(one.report_key, [one]);
    },
    first: () => all[0],
    free: () => firstFree(all),
    reportedAs(reportKey) {
      const list = byKey.get(reportKey);
      return list && firstFree(list);
    },
  };
}

function lowest(candidates: readonly (Candidate | undefined)[]): Candidate | undefined {
  return candidates.filter((one) => one !== undefined).sort((a, b) => a.id - b.id)[0];
}
