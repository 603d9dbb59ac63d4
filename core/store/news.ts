import type { ChangeLog } from './journal.ts';

/** What a reader's memory must look at again after a transaction. */
export interface ReaderNews {
  /** Findings made, as closed ranges of ids. */
  readonly made: readonly (readonly [number, number])[];
  readonly touched: readonly number[];
  readonly gone: readonly number[];
}

/** The news of a transaction's change log. */
export function newsOf(log: ChangeLog): ReaderNews {
  return { made: log.made, touched: [...log.touched], gone: [...log.gone] };
}
