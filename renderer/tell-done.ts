import type { Change } from '#core/contract/common.ts';
import { toast } from './stores/toasts.ts';
import { undo } from './undo.ts';

/** Says what was done and offers to take it back; undefined (it was refused, and that was shown) says nothing. */
export function tellDone(title: string, change: Pick<Change, 'journal_id'> | undefined): void {
  if (!change) return;
  const { journal_id } = change;
  toast({ title, ...(journal_id === null ? {} : { action: { label: 'Undo', run: () => void undo(journal_id) } }) });
}
