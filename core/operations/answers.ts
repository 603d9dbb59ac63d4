import type { Change } from '#core/contract/common.ts';
import type { CommandContext } from './context.ts';

/** What a change answers: how much it changed, what it left and why, and the entry that takes it back when anything was written. */
export function changeOf({ store }: Pick<CommandContext, 'store'>, changed: number, skipped: Change['skipped'] = []): Change {
  return { changed, skipped, journal_id: store.log.changes > 0 ? store.log.journalId : null };
}

/** The answer of a command on one thing: 1 when anything about it was written. */
export function changeOfOne(context: Pick<CommandContext, 'store'>): Change {
  return changeOf(context, context.store.log.changes > 0 ? 1 : 0);
}

/** What a command that makes one thing answers. */
export function madeOf({ store }: Pick<CommandContext, 'store'>, id: number): { id: number; journal_id: number } {
  return { id, journal_id: store.log.journalId };
}
