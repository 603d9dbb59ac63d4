import type { ChangeLog } from './journal.ts';

/** What a reader's memory must look at again after a transaction. */
export interface ReaderNews {
  /** Findings made, as closed ranges of ids. */
  readonly made: readonly (readonly [number, number])[];
  readonly touched: readonly number[];
  readonly gone: readonly number[];
  /** Tables that were written to, and whether titles, components, files or ids of findings are among what changed. */
  readonly tables: readonly string[];
  readonly words: boolean;
  /** Another program wrote: nothing remembered holds. */
  readonly everything?: boolean;
}

/** The news that somebody else wrote. */
export const EVERYTHING_CHANGED: ReaderNews = { made: [], touched: [], gone: [], tables: [], words: true, everything: true };

/** The news of a transaction's change log. */
export function newsOf(log: ChangeLog): ReaderNews {
  return { made: log.made, touched: [...log.touched], gone: [...log.gone], tables: [...log.tables], words: log.unsearched.size > 0 };
}
