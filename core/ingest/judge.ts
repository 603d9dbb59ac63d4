import { FLAGS } from '#core/model/status.ts';
import type { Candidate } from '#core/store/candidates.ts';
import type { Key } from './keys.ts';

/** What reimport does with a known finding that the report names again, and why (domain facts 4.3 with the decisions of 11). */
export type Verdict =
  /** Nothing to change. */
  | 'same'
  /** The report brings other ids, locations, scores, fix facts. */
  | 'new-facts'
  /** Somebody decided (false positive, out of scope, accepted, reopened); the report does not overrule it. */
  | 'decided'
  /** Mitigated here, and reported again as mitigated. */
  | 'both-mitigated'
  /** Closed here, reported as open, but reactivation was switched off. */
  | 'not-reactivated'
  /** Mitigated here, reported as open. */
  | 'reappeared'
  /** Only the report had called it false positive, out of scope, accepted or inactive, and no longer does. */
  | 'taken-back'
  /** A duplicate that is reported while its original is closed. */
  | 'original-closed'
  /** Open here, mitigated according to the report. */
  | 'reported-mitigated'
  /** Open here; the report calls it false positive, out of scope or accepted. */
  | 'reported-decided';

const SPECIAL = FLAGS.false_p | FLAGS.out_of_scope | FLAGS.risk_accepted;
const CLOSED = SPECIAL | FLAGS.is_mitigated | FLAGS.duplicate;

/** The verdict on one matched pair. What follows the report without changing the status is `new-facts` at most. */
export function judge(
  existing: Pick<Candidate, 'status' | 'report_key' | 'decided'>,
  key: Pick<Key, 'status' | 'report_key'>,
  options: { readonly do_not_reactivate: boolean },
): Verdict {
  const has = (flags: number): boolean => (existing.status & flags) !== 0;
  const neutral = existing.report_key === key.report_key ? 'same' : 'new-facts';
  const special = key.status & SPECIAL;
  const isReportedMitigated = (key.status & FLAGS.is_mitigated) !== 0;
  const isReportedOpen = special === 0 && !isReportedMitigated && (key.status & FLAGS.active) !== 0;
  const open = (verdict: 'reappeared' | 'taken-back'): Verdict => (options.do_not_reactivate ? 'not-reactivated' : verdict);
  if (has(SPECIAL)) {
    if (existing.decided) return (existing.status & SPECIAL) === special ? neutral : 'decided';
    if (isReportedOpen) return open('taken-back');
    return (existing.status & SPECIAL) === special || special === 0 ? neutral : 'reported-decided';
  }
  if (has(FLAGS.is_mitigated)) return isReportedMitigated || special !== 0 ? 'both-mitigated' : open('reappeared');
  // Who reopened a finding is not overruled by a report that says what it said before.
  if (isReportedMitigated) return existing.decided && neutral === 'same' ? 'decided' : 'reported-mitigated';
  if (special !== 0) return existing.decided ? 'decided' : 'reported-decided';
  if (!has(FLAGS.active | CLOSED) && !existing.decided && isReportedOpen) return open('taken-back');
  return neutral;
}

/** Verdicts that leave the status as it is; the facts follow the report all the same. */
export function keepsStatus(verdict: Verdict): boolean {
  return (
    verdict === 'same' || verdict === 'new-facts' || verdict === 'decided' || verdict === 'both-mitigated' || verdict === 'not-reactivated'
  );
}

/** Whether nothing the finding follows the report in has changed since it was last reported. */
export function isKnownAs(
  existing: Pick<Candidate, 'report_key' | 'hash_code' | 'unique_id_from_tool' | 'drift_key'>,
  key: Pick<Key, 'report_key' | 'hash_code' | 'unique_id' | 'drift_key'>,
): boolean {
  return (
    existing.report_key === key.report_key &&
    existing.hash_code === key.hash_code &&
    (key.unique_id === null || existing.unique_id_from_tool === key.unique_id) &&
    existing.drift_key === key.drift_key
  );
}
