import { useEffect } from 'react';
import type { FindingRow } from '#core/contract/findings.ts';
import { useListState } from '#renderer/finding-list/use-list-state.ts';
import type { FindingWindow } from '#renderer/finding-list/use-window.ts';
import { QUEUE_ROW } from './row-height.ts';

export interface TriageQueue {
  readonly state: ReturnType<typeof useListState>;
  readonly list: FindingWindow;
  readonly count: number | undefined;
  /** The finding to decide about; undefined while it is on the way. */
  readonly current: FindingRow | undefined;
  readonly next: () => void;
  readonly previous: () => void;
  /** Call after a decision. */
  readonly stayInPlace: () => void;
}

/**
 * The queue is a findings list whose focus is the finding being decided. A decided finding leaves the list by its query,
 * so that the next one stands at its place; a decision that keeps it in the list leaves it where it is.
 */
export function useQueue(query: string, sort: string): TriageQueue {
  const state = useListState(query, sort, null, { rowHeight: QUEUE_ROW, headerHeight: 0 });
  const { window, count, focus, moveTo } = state;
  useEffect(() => {
    if (focus < 0 && count > 0 && !window.isStale) moveTo(0);
  });
  return {
    state,
    list: window,
    count: window.count,
    current: state.focused,
    next: () => moveTo(focus + 1),
    stayInPlace: state.stayInPlace,
    previous: () => moveTo(Math.max(0, focus - 1)),
  };
}
