import { FLAGS, packFlags } from '#core/model/status.ts';
import type { Draft } from '#core/model/draft.ts';
import { severityRank } from '#core/model/severity.ts';
import { endpointOf } from '#core/parsers/_kit/endpoints.ts';
import type { Dedupe } from '#core/parsers/_kit/parser.ts';
import { driftKey, hashCode, hashKey, reportKey } from './fingerprint.ts';

/** What matching needs of one report entry; the rest of the draft waits in the spool. */
export interface Key {
  readonly hash_code: string;
  readonly hash_key: number;
  readonly report_key: number;
  /** Equal for the same finding in code at another line; null where lines tell nothing apart. */
  readonly drift_key: number | null;
  readonly unique_id: string | null;
  readonly title: string;
  readonly severity: number;
  readonly cwe: number;
  readonly file_path: string | null;
  readonly line: number | null;
  /** Status flags as the report says them; `active` when it says nothing. */
  readonly status: number;
  /** The report's mitigation moment. */
  readonly mitigated: string | null;
  /** Its locations as whole texts. */
  readonly locations: readonly string[];
  /** `host\0path` of each location: what the location check compares (domain facts 5.4). */
  readonly places: readonly string[];
}

/** The key of a normalised draft under its scan type's recipe. */
export function keyOfDraft(draft: Draft, dedupe: Dedupe): Key {
  const hash_code = hashCode(draft, dedupe);
  return {
    hash_code,
    hash_key: hashKey(hash_code),
    report_key: reportKey(draft),
    drift_key: driftKey(draft, dedupe),
    unique_id: draft.unique_id_from_tool ?? null,
    title: draft.title,
    severity: severityRank(draft.severity),
    cwe: draft.cwe ?? 0,
    file_path: draft.file_path ?? null,
    line: draft.line ?? null,
    status: reportedStatus(draft),
    mitigated: momentOf(draft.mitigated),
    locations: (draft.endpoints ?? []).map(String),
    places: (draft.endpoints ?? []).map((endpoint) => placeOf(String(endpoint))),
  };
}

const NONE: readonly string[] = Object.freeze([]);
/** Texts a pool remembers; beyond them it begins anew. */
const POOLED = 20_000;

/** Keys from another thread in as little memory as they need: titles, files and locations repeat by the thousand, and every message brings its own copies. */
export function keyPool(): (key: Key) => Key {
  const known = new Map<string, string>();
  function shared(text: string): string {
    const first = known.get(text);
    if (first !== undefined) return first;
    if (known.size >= POOLED) known.clear();
    known.set(text, text);
    return text;
  }
  const all = (texts: readonly string[]): readonly string[] => (texts.length === 0 ? NONE : texts.map(shared));
  return (key) => ({
    ...key,
    title: shared(key.title),
    file_path: key.file_path === null ? null : shared(key.file_path),
    locations: all(key.locations),
    places: all(key.places),
  });
}

/** A report's day or time as a moment in UTC, the form all moments have. */
function momentOf(time: string | null | undefined): string | null {
  const at = Date.parse(time ?? '');
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

/** The flags a report gives a finding. Static and dynamic follow the file path and the locations (domain facts 1.7.1, 6). */
function reportedStatus(draft: Draft): number {
  const closed = draft.is_mitigated || draft.false_p || draft.out_of_scope || draft.risk_accepted;
  const hasPath = Boolean(draft.file_path);
  const status = packFlags({
    active: draft.active ?? !closed,
    verified: draft.verified ?? false,
    false_p: draft.false_p ?? false,
    out_of_scope: draft.out_of_scope ?? false,
    risk_accepted: draft.risk_accepted ?? false,
    under_review: draft.under_review ?? false,
    is_mitigated: draft.is_mitigated ?? false,
    static_finding: hasPath ? true : (draft.static_finding ?? false),
    dynamic_finding: hasPath && (draft.endpoints ?? []).length === 0 ? false : (draft.dynamic_finding ?? !hasPath),
    known_exploited: draft.known_exploited ?? false,
    ransomware_used: draft.ransomware_used ?? false,
  });
  if (draft.fix_available === undefined || draft.fix_available === null) return status;
  return status | (draft.fix_available ? FLAGS.fix_available : FLAGS.fix_unavailable);
}

/** Host and path of a location text, compared without case. */
export function placeOf(endpoint: string): string {
  const parts = endpointOf(endpoint);
  return `${(parts?.host ?? '').toLowerCase()}\0${(parts?.path ?? '').replace(/^\/+/, '')}`;
}
