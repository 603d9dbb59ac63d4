/** The facts a duplicate may be recognised by, with their words; `service` is always added (domain facts 5.1). */
const FIELD_WORDS = {
  title: 'title',
  cwe: 'CWE',
  cwes: 'CWEs',
  vulnerability_ids: 'vulnerability ids',
  line: 'line',
  file_path: 'file',
  payload: 'payload',
  component_name: 'component',
  component_version: 'component version',
  description: 'description',
  endpoints: 'endpoints',
  unique_id_from_tool: 'id of the tool',
  severity: 'severity',
  vuln_id_from_tool: 'rule of the tool',
  mitigation: 'mitigation',
} as const;

export type HashField = keyof typeof FIELD_WORDS;

export type DedupeAlgorithm = 'legacy' | 'hash_code' | 'unique_id_from_tool' | 'unique_id_from_tool_or_hash_code';

/** How two findings of a scan type are recognised as the same one. Without `fields` the legacy string is hashed. */
export interface Dedupe {
  readonly algorithm: DedupeAlgorithm;
  readonly fields?: readonly HashField[];
  /** Absent means yes: a finding without CWE is hashed by `fields` all the same. */
  readonly allowsNullCwe?: boolean;
}

/** What a hash code is made of when a scan type names no fields. */
export const LEGACY_FIELDS: readonly HashField[] = ['title', 'cwe', 'line', 'file_path', 'description'];

/** "title, severity and CWE": what two findings with equal hash codes have in common. */
export function hashWords(fields: readonly HashField[] | undefined): string {
  const words = (fields && fields.length > 0 ? fields : LEGACY_FIELDS).map((field) => FIELD_WORDS[field]);
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : words.join('');
}

/** How duplicates of a scan type are found, as a sentence. */
export function dedupeWords(algorithm: string, fields: readonly string[] = []): string {
  const words = hashWords(fields as readonly HashField[]);
  if (algorithm === 'hash_code') return `The same ${words}.`;
  if (algorithm === 'unique_id_from_tool') return 'The same id of the tool.';
  if (algorithm === 'unique_id_from_tool_or_hash_code') return `The same id of the tool, or the same ${words}.`;
  return 'The same title or CWE at the same endpoint, or at the same file and line.';
}
