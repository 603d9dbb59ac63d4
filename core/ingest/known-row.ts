import type { Draft } from '#core/model/draft.ts';
import { severityOfRank } from '#core/model/severity.ts';
import { slaExpiration } from '#core/model/sla.ts';
import { FLAGS, settleStatus } from '#core/model/status.ts';
import type { KnownRow } from '#core/store/known-findings.ts';
import type { ImportFacts } from './finding-row.ts';
import type { Key } from './keys.ts';
import type { Verdict } from './reimport.ts';

export interface Reported {
  readonly verdict: Verdict;
  readonly severity: number;
  readonly key: Key;
  readonly draft: Draft;
  /** SLAs begin anew with a reactivation. */
  readonly restartSla: boolean;
}

const SPECIAL = FLAGS.false_p | FLAGS.out_of_scope | FLAGS.risk_accepted;

/** What a known finding becomes by a report that names it again (domain facts 4.3 with decisions 3 and 4). Texts, tags, severity and dates stay. */
export function nextRow(row: KnownRow, reported: Reported, facts: ImportFacts): KnownRow {
  const judged = { ...row, ...judgedColumns(row, reported, facts) };
  if (row.report_key === reported.key.report_key) return judged;
  return { ...judged, ...factColumns(judged, reported), updated: facts.now };
}

/** Whether the two rows differ in anything that is not a moment of bookkeeping. */
export function differs(a: KnownRow, b: KnownRow): boolean {
  return (Object.keys(a) as (keyof KnownRow)[]).some(
    (column) => column !== 'updated' && column !== 'last_status_update' && a[column] !== b[column],
  );
}

function judgedColumns(row: KnownRow, reported: Reported, facts: ImportFacts): Partial<KnownRow> {
  const moved = { last_status_update: facts.now, updated: facts.now };
  if (reported.verdict === 'reappeared') return { ...moved, ...reactivated(row, reported, facts) };
  if (reported.verdict === 'reported-mitigated') {
    const status = (row.status | FLAGS.is_mitigated) & ~FLAGS.active;
    return { ...moved, status, mitigated: reported.key.mitigated ?? facts.now, mitigated_by_id: facts.user };
  }
  if (reported.verdict !== 'reported-decided') return {};
  const after = ((row.status & ~SPECIAL) | (reported.key.status & SPECIAL)) & ~FLAGS.active;
  const mitigation = { mitigated: row.mitigated, mitigated_by: row.mitigated_by_id };
  const settled = settleStatus({ before: row.status, after, isNew: false, mitigation, user: facts.user, now: facts.now });
  return { ...moved, status: settled.status, mitigated: settled.mitigation.mitigated, mitigated_by_id: settled.mitigation.mitigated_by };
}

/** Open again, unless it is a duplicate, which stays inactive and unverified (domain facts 4.3-2c). */
function reactivated(row: KnownRow, { draft, severity, restartSla }: Reported, facts: ImportFacts): Partial<KnownRow> {
  const isDuplicate = (row.status & FLAGS.duplicate) !== 0;
  const closed = row.status & ~FLAGS.is_mitigated;
  const forced = facts.verified === undefined ? closed : facts.verified ? closed | FLAGS.verified : closed & ~FLAGS.verified;
  const status = isDuplicate ? closed & ~FLAGS.verified : forced | FLAGS.active;
  const sla =
    restartSla && facts.sla
      ? { sla_start_date: facts.today, sla_expiration_date: slaExpiration(facts.sla, severityOfRank(severity), facts.today) }
      : {};
  return { ...sla, status, mitigated: null, mitigated_by_id: null, ...components(row, draft) };
}

function factColumns(row: KnownRow, { key, draft }: Reported): Partial<KnownRow> {
  const fix = draft.fix_available;
  const bits = FLAGS.fix_available | FLAGS.fix_unavailable;
  const said = fix === undefined || fix === null ? row.status & bits : fix ? FLAGS.fix_available : FLAGS.fix_unavailable;
  return {
    status: (row.status & ~bits) | said,
    fix_version: draft.fix_version ?? row.fix_version,
    cve: draft.vulnerability_ids?.[0] ?? null,
    cwe: draft.cwe ?? row.cwe,
    report_key: key.report_key,
    ...components(row, draft),
  };
}

/** A component that was unknown so far. */
function components(row: KnownRow, draft: Draft): Partial<KnownRow> {
  return {
    component_name: row.component_name ?? draft.component_name ?? null,
    component_version: row.component_version ?? draft.component_version ?? null,
  };
}
