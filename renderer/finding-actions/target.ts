import type { Change, Selection } from '#core/contract/common.ts';
import type { FindingRow } from '#core/contract/findings.ts';
import { counted } from '#renderer/format.ts';
import { toast } from '#renderer/stores/toasts.ts';
import { undo } from '#renderer/undo.ts';

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

/** Says what was done and offers to take it back; findings that were left are named with the reason. */
export function tellChange(said: string, target: Target, change: Change): void {
  const left = change.skipped.map((skipped) => `${counted(skipped.count, 'finding')} left: ${skipped.reason}`).join('; ');
  const { journal_id } = change;
  toast({
    title:
      change.changed === 0
        ? 'Nothing was changed'
        : `${said} ${change.changed === target.count ? targetWords(target) : counted(change.changed, 'finding')}`,
    ...(left === '' ? {} : { detail: left }),
    ...(journal_id === null ? {} : { action: { label: 'Undo', run: () => void undo(journal_id) } }),
  });
}
