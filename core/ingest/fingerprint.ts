import { hash } from 'node:crypto';
import type { Draft } from '#core/model/draft.ts';
import type { Dedupe, HashField } from '#core/model/dedupe.ts';

/** What a hash code is computed from: a draft, or a stored finding read back. */
export type Hashable = Pick<
  Draft,
  | 'title'
  | 'severity'
  | 'cwe'
  | 'cwes'
  | 'vulnerability_ids'
  | 'line'
  | 'file_path'
  | 'payload'
  | 'component_name'
  | 'component_version'
  | 'description'
  | 'endpoints'
  | 'unique_id_from_tool'
  | 'vuln_id_from_tool'
  | 'mitigation'
  | 'service'
>;

/**
 * The hash code of a finding: SHA-256, hex, of the case-folded text of its recipe's fields without a separator, the service last
 * (domain facts 5.2). Without a recipe, or without a CWE where the recipe insists on one, the legacy string is hashed.
 */
export function hashCode(finding: Hashable, dedupe: Dedupe): string {
  const { fields } = dedupe;
  const legacy = !fields || fields.length === 0 || ((finding.cwe ?? 0) === 0 && dedupe.allowsNullCwe === false);
  const text = legacy ? legacyText(finding) : fields.map((field) => fieldText(finding, field)).join('');
  return hash('sha256', casefold(text + (finding.service ?? '')).trim(), 'hex');
}

function legacyText(finding: Hashable): string {
  return `${finding.title}${finding.cwe ?? 0}${finding.line ?? 'None'}${finding.file_path ?? 'None'}${finding.description ?? ''}`;
}

function fieldText(finding: Hashable, field: HashField): string {
  switch (field) {
    case 'vulnerability_ids':
      return [...new Set(finding.vulnerability_ids ?? [])].sort().join('');
    case 'cwes':
      return [...new Set([...(finding.cwe ? [finding.cwe] : []), ...(finding.cwes ?? [])])]
        .map((cwe) => `CWE-${cwe}`)
        .sort()
        .join('');
    case 'endpoints':
      return [...new Set((finding.endpoints ?? []).map(String))].sort().join('');
    case 'cwe':
      return String(finding.cwe ?? 0);
    case 'description':
      return finding.description ?? '';
    default:
      return String(finding[field] ?? 'None');
  }
}

/** Unicode case folding as far as the language offers it: sharp s and final sigma fold like their pairs. */
function casefold(text: string): string {
  return text.toLowerCase().replaceAll('ß', 'ss').replaceAll('ς', 'σ');
}

/** 52 bits of a hash code: an integer both databases index well. Equal keys are still compared by the whole hash. */
export function hashKey(hashCode: string): number {
  return Number.parseInt(hashCode.slice(0, 13), 16);
}

/**
 * 52 bits over what a matched finding follows the report in. Equal to the stored one, nothing has to be looked at. Texts that are part of
 * the identity only are not in it: they follow when the hash code does.
 */
export function reportKey(draft: Draft): number {
  const facts = [
    draft.severity,
    draft.cvssv3 ?? '',
    draft.cvssv3_score ?? null,
    draft.cvssv4 ?? '',
    draft.cvssv4_score ?? null,
    draft.epss_score ?? null,
    draft.epss_percentile ?? null,
    draft.known_exploited ?? false,
    draft.ransomware_used ?? false,
    draft.mitigation ?? '',
    draft.vulnerability_ids ?? [],
    draft.cwe ?? 0,
    draft.cwes ?? [],
    draft.fix_available ?? null,
    draft.fix_version ?? null,
    draft.endpoints ?? [],
    draft.component_name ?? '',
    draft.component_version ?? '',
    draft.line ?? 0,
    (draft.files ?? []).length,
    draft.active ?? true,
    draft.is_mitigated ?? false,
    draft.false_p ?? false,
    draft.out_of_scope ?? false,
    draft.risk_accepted ?? false,
  ];
  return hashKey(hash('sha1', JSON.stringify(facts), 'hex'));
}

/**
 * 52 bits over title, file, CWE and text of a finding in code, without numbers and white space: the same flaw keeps them when lines are
 * inserted above it. Null where the line is no part of the identity, or where the tool's own id tells findings apart.
 */
export function driftKey(draft: Draft, dedupe: Dedupe): number | null {
  const { fields } = dedupe;
  if (!draft.file_path || !draft.line || draft.unique_id_from_tool || (fields?.length && !fields.includes('line'))) return null;
  const text = (draft.description ?? '').replace(/\d+/g, '0').replace(/\s+/g, ' ');
  const facts = [draft.title, draft.file_path, draft.cwe ?? 0, draft.service ?? '', text];
  return hashKey(hash('sha1', JSON.stringify(facts), 'hex'));
}

/** One report key for several entries that are one finding, whatever their order. */
export function combinedKey(keys: readonly number[]): number {
  return hashKey(hash('sha1', JSON.stringify([...keys].sort((a, b) => a - b)), 'hex'));
}
