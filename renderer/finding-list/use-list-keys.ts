import { type Handlers, useKeys } from '#renderer/keymap.ts';
import { EVERYTHING, isPicked, NOTHING, pickedCount, withPicked } from './picked.ts';
import type { ListState } from './use-list-state.ts';

export interface ListKeys {
  readonly state: ListState;
  readonly isOpen: boolean;
  readonly onOpen: (id: number | null) => void;
  readonly onOpenFull: (id: number) => void;
  readonly focusQuery: () => void;
  /** The keys of the decisions. */
  readonly actions: Handlers;
}

/** The keyboard of a findings list. With the detail open, moving shows the next finding there. */
export function useListKeys({ state, isOpen, onOpen, onOpenFull, focusQuery, actions }: ListKeys): void {
  const { rows, window, count, focus, focused, picked, setPicked } = state;

  function move(index: number) {
    state.moveTo(index);
    const row = window.at(Math.max(0, Math.min(count - 1, index)));
    if (isOpen && row) onOpen(row.id);
  }

  function extend(step: number) {
    const next = Math.max(0, Math.min(count - 1, focus + step));
    const ids = [window.at(focus)?.id, window.at(next)?.id].filter((id) => id !== undefined);
    setPicked((before) => withPicked(before, ids, true));
    state.moveTo(next);
  }

  useKeys({
    ...actions,
    next: () => move(focus + 1),
    previous: () => move(Math.max(0, focus - 1)),
    page_down: () => move(focus + rows.pageSize),
    page_up: () => move(Math.max(0, focus - rows.pageSize)),
    first: () => move(0),
    last: () => move(count - 1),
    extend_down: () => extend(1),
    extend_up: () => extend(-1),
    search: focusQuery,
    open: () => (focused ? onOpen(focused.id) : false),
    open_full: () => (focused ? onOpenFull(focused.id) : false),
    select: () => (focused ? setPicked((before) => withPicked(before, [focused.id], !isPicked(before, focused.id))) : false),
    select_all: () => setPicked(EVERYTHING),
    escape: () => {
      const hasSelection = pickedCount(picked, count) > 0;
      if (hasSelection) setPicked(NOTHING);
      else if (isOpen) onOpen(null);
      return hasSelection || isOpen;
    },
  });
}
