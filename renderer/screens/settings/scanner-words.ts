import { type HashField, hashWords } from '#core/model/dedupe.ts';

/** How duplicates of a scan type are found, as a sentence. */
export function dedupeWords(algorithm: string, fields: readonly string[]): string {
  const words = hashWords(fields as readonly HashField[]);
  if (algorithm === 'hash_code') return `The same ${words}.`;
  if (algorithm === 'unique_id_from_tool') return 'The same id of the tool.';
  if (algorithm === 'unique_id_from_tool_or_hash_code') return `The same id of the tool, or the same ${words}.`;
  return 'The same title or CWE at the same endpoint, or at the same file and line.';
}
