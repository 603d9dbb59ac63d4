const FIELDS: Readonly<Record<string, string>> = {
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
};

/** What a hash code is made of when a scan type names no fields. */
const USUAL = ['title', 'cwe', 'line', 'file_path', 'description'];

/** How duplicates of a scan type are found, as a sentence. */
export function dedupeWords(algorithm: string, fields: readonly string[]): string {
  const named = (fields.length === 0 ? USUAL : fields).map((field) => FIELDS[field] ?? field.replaceAll('_', ' '));
  const words = named.length > 1 ? `${named.slice(0, -1).join(', ')} and ${named.at(-1)}` : named.join('');
  if (algorithm === 'hash_code') return `The same ${words}.`;
  if (algorithm === 'unique_id_from_tool') return 'The same id of the tool.';
  if (algorithm === 'unique_id_from_tool_or_hash_code') return `The same id of the tool, or the same ${words}.`;
  return 'The same title or CWE at the same endpoint, or at the same file and line.';
}
