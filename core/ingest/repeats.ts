import type { Draft } from '#core/model/draft.ts';
import { digestKey } from '#core/parsers/_kit/digest.ts';
import type { Parser } from '#core/parsers/_kit/parser.ts';

/** Entries that are remembered, a digest each; in a larger report the later ones are left to deduplication. */
const MAX_KNOWN = 1_000_000;

/**
 * True for a draft that says no more than an earlier one of the same report: tools append to their files and look at a thing twice. Where
 * DefectDojo keeps such entries they stay, to become duplicates of the first one; unless they have nothing to be recognised by, when they
 * would count as open findings of their own.
 */
export function repeatsOf(parser: Parser): (draft: Draft) => boolean {
  const known = new Set<string>();
  const byIdAlone = parser.dedupe.algorithm === 'unique_id_from_tool';
  return (draft) => {
    if (parser.keepsRepeats && !(byIdAlone && !draft.unique_id_from_tool)) return false;
    const key = digestKey(JSON.stringify(draft));
    if (known.has(key)) return true;
    if (known.size < MAX_KNOWN) known.add(key);
    return false;
  };
}
