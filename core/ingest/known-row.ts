import type { Draft } from '#core/model/draft.ts';
import { severityOfRank, severityRank } from '#core/model/severity.ts';
import { slaExpiration } from '#core/model/sla.ts';
import { FLAGS, settleStatus } from '#core/model/status.ts';
import type { KnownRow } from '#core/store/known-findings.ts';
import type { Override } from '#core/store/overrides.ts';
import type { ImportFacts } from './finding-row.ts';
import { isKnownAs, type Verdict } from './judge.ts';
import type { Key } from './keys.ts';

export interface Reported {
  readonly verdict: Verdict;
  readonly key: Key;
  readonly draft: Draft;
  /** The finding it becomes a duplicate of; null: it is a duplicate no longer; absent: that stays. */
  readonly duplicate_of?: number | null | undefined;
  /** What people set: it stays as they set it. */
  readonly overrides: ReadonlySet<Override>;
  /** Ids of the draft's long texts; undefined for one it does not have. */
  readonly description_id: number | undefined;
  readonly mitigation_id: number | undefined;
}

/** What an import knows that decides about rows; no more than a plan's preview knows too. */
export type RowFacts = Pick<ImportFacts, 'user' | 'now' | 'today' | 'active' | 'verified' | 'sla'> & {
  /** SLAs begin anew with a reactivation. */
  readonly restartSla: boolean;
};

const SPECIAL = FLAGS.false_p | FLAGS.out_of_scope | FLAGS.risk_accepted;
const FIX = FLAGS.fix_available | FLAGS.fix_unavailable;

/**
 * What a known finding becomes by a report that names it again: its facts follow the report unless a person set them, its status goes by
 * the verdict (domain facts 4.3 with decisions 3 and 4). Tags, dates and the texts nobody is recognised by stay.
 */
export function nextRow(row: KnownRow, reported: Reported, facts: RowFacts): KnownRow {
  const followed = isKnownAs(row, reported.key) ? row : { ...row, ...factColumns(row, reported) };
  const judged = { ...followed, ...judgedColumns(followed, reported, facts) };
  const sla = slaColumns(row, judged, reported, facts);
  const next = { ...judged, ...sla };
  return differs(row, next) ? { ...next, updated: facts.now } : next;
}

/** Whether the two rows differ in anything that is not a moment of bookkeeping. */
export function differs(a: KnownRow, b: KnownRow): boolean {
  return (Object.keys(a) as (keyof KnownRow)[]).some(
    (column) => column !== 'updated' && column !== 'last_status_update' && a[column] !== b[column],
  );
}

function judgedColumns(row: KnownRow, reported: Reported, facts: RowFacts): Partial<KnownRow> {
  const moved = { last_status_update: facts.now };
  switch (reported.verdict) {
    case 'reappeared':
    case 'taken-back':
    case 'original-closed':
      return { ...moved, ...reactivated(row, reported, facts) };
    case 'reported-mitigated': {
      const status = (row.status | FLAGS.is_mitigated) & ~FLAGS.active;
      return { ...moved, status, mitigated: reported.key.mitigated ?? facts.now, mitigated_by_id: facts.user };
    }
    case 'reported-decided': {
      const after = ((row.status & ~SPECIAL) | (reported.key.status & SPECIAL)) & ~FLAGS.active;
      const mitigation = { mitigated: row.mitigated, mitigated_by: row.mitigated_by_id };
      const settled = settleStatus({ before: row.status, after, isNew: false, mitigation, user: facts.user, now: facts.now });
      const { mitigated, mitigated_by } = settled.mitigation;
      return { ...moved, status: settled.status, mitigated, mitigated_by_id: mitigated_by };
    }
    default:
      return {};
  }
}

/** Open again, unless it is or becomes a duplicate, which is inactive and unverified (domain facts 4.3-2c). */
function reactivated(row: KnownRow, { duplicate_of }: Reported, facts: RowFacts): Partial<KnownRow> {
  const original = duplicate_of === undefined ? row.duplicate_finding_id : duplicate_of;
  const closed = row.status & ~(FLAGS.is_mitigated | FLAGS.duplicate | SPECIAL);
  const forced = facts.verified === undefined ? closed : facts.verified ? closed | FLAGS.verified : closed & ~FLAGS.verified;
  const status = original === null ? forced | FLAGS.active : (closed | FLAGS.duplicate) & ~(FLAGS.verified | FLAGS.active);
  return { status, duplicate_finding_id: original, mitigated: null, mitigated_by_id: null };
}

function factColumns(row: KnownRow, reported: Reported): Partial<KnownRow> {
  const { key, draft, overrides } = reported;
  const follow = <T>(field: Override, own: T, said: T | null | undefined): T =>
    overrides.has(field) || said === undefined || said === null || said === '' ? own : said;
  return {
    ...identityColumns(row, reported, follow),
    ...scoreColumns(draft, overrides),
    severity: follow('severity', row.severity, severityRank(draft.severity)),
    status: flagsOf(row.status, draft, overrides),
    mitigation_id: follow('mitigation', row.mitigation_id, reported.mitigation_id),
    epss_score: follow('epss_score', row.epss_score, draft.epss_score),
    epss_percentile: follow('epss_score', row.epss_percentile, draft.epss_percentile),
    fix_version: follow('fix_version', row.fix_version, draft.fix_version),
    cve: overrides.has('vulnerability_ids') ? row.cve : (draft.vulnerability_ids?.[0] ?? null),
    cwe: follow('cwe', row.cwe, draft.cwe || null),
    component_name: row.component_name ?? draft.component_name ?? null,
    component_version: isSameComponent(row, draft)
      ? follow('component_version', row.component_version, draft.component_version)
      : row.component_version,
    report_key: key.report_key,
  };
}

/** The finding stays recognisable by what the report now says; a line moves alone as well. */
function identityColumns(
  row: KnownRow,
  { key, draft, description_id }: Reported,
  follow: <T>(field: Override, own: T, said: T | null | undefined) => T,
): Partial<KnownRow> {
  const isMoved = row.hash_code !== key.hash_code;
  const line = isMoved || row.file_path === (draft.file_path ?? null) ? follow('line', row.line, draft.line) : row.line;
  const known = { line, unique_id_from_tool: key.unique_id ?? row.unique_id_from_tool, drift_key: key.drift_key };
  if (!isMoved) return known;
  return {
    ...known,
    title: follow('title', row.title, draft.title),
    description_id: follow('description', row.description_id, description_id),
    file_path: follow('file_path', row.file_path, draft.file_path),
    hash_code: key.hash_code,
    hash_key: key.hash_key,
  };
}

function isSameComponent(row: KnownRow, draft: Draft): boolean {
  return row.component_name === null || row.component_name === (draft.component_name ?? null);
}

/** A vector and its score go together; a person who set one set both. */
function scoreColumns(draft: Draft, overrides: ReadonlySet<Override>): Partial<KnownRow> {
  const said = (vector: string | null | undefined, score: number | null | undefined): boolean =>
    Boolean(vector) || typeof score === 'number';
  return {
    ...(said(draft.cvssv3, draft.cvssv3_score) && !overrides.has('cvssv3')
      ? { cvssv3: draft.cvssv3 ?? null, cvssv3_score: draft.cvssv3_score ?? null }
      : {}),
    ...(said(draft.cvssv4, draft.cvssv4_score) && !overrides.has('cvssv4')
      ? { cvssv4: draft.cvssv4 ?? null, cvssv4_score: draft.cvssv4_score ?? null }
      : {}),
  };
}

/** Whether a fix exists, and whether the flaw is exploited; what the report does not say stays. */
function flagsOf(status: number, draft: Draft, overrides: ReadonlySet<Override>): number {
  const { fix_available: fix } = draft;
  let next = fix === undefined || fix === null ? status : (status & ~FIX) | (fix ? FLAGS.fix_available : FLAGS.fix_unavailable);
  if (draft.known_exploited !== undefined && !overrides.has('known_exploited'))
    next = draft.known_exploited ? next | FLAGS.known_exploited : next & ~FLAGS.known_exploited;
  return draft.ransomware_used === undefined ? next : draft.ransomware_used ? next | FLAGS.ransomware_used : next & ~FLAGS.ransomware_used;
}

/** The SLA follows the severity, and begins anew with a reactivation where the workspace wants that. */
function slaColumns(row: KnownRow, next: KnownRow, { verdict }: Reported, facts: RowFacts): Partial<KnownRow> {
  if (!facts.sla) return {};
  const restarts = facts.restartSla && (verdict === 'reappeared' || verdict === 'taken-back');
  if (!restarts && row.severity === next.severity) return {};
  const start = restarts ? facts.today : (row.sla_start_date ?? row.date);
  const sla_expiration_date = slaExpiration(facts.sla, severityOfRank(next.severity), start);
  return restarts ? { sla_start_date: start, sla_expiration_date } : { sla_expiration_date };
}
