import type { Selection } from '#core/contract/common.ts';
import type { FindingRow } from '#core/contract/findings.ts';
import { counted } from '#renderer/format.ts';

/** What a decision is about: one finding or a selection. */
export interface Target {
  readonly selection: Selection;
  readonly count: number;
  /** The finding, when it is one that is loaded. */
  readonly row?: Pick<FindingRow, 'id' | 'title' | 'severity' | 'tags'>;
}

/** `“SQL injection”` or `12 findings`. */
export function targetWords({ count, row }: Target): string {
  return count === 1 && row ? `“${row.title.length > 60 ? `${row.title.slice(0, 57)}…` : row.title}”` : counted(count, 'finding');
}
