import { create } from 'zustand';

/** Changes this window has begun and not heard back of. `begun` counts all of them since the start. */
export const useWrites = create<{ readonly waiting: number; readonly begun: number }>(() => ({ waiting: 0, begun: 0 }));

let last: Promise<unknown> = Promise.resolve();

/** Runs a change when all begun before it are done, so that they are written in the order in which they were decided. */
export function inTurn<T>(run: () => Promise<T>): Promise<T> {
  useWrites.setState(({ waiting, begun }) => ({ waiting: waiting + 1, begun: begun + 1 }));
  const result = last.then(run);
  last = result.then(end, end);
  return result;
}

function end(): void {
  useWrites.setState(({ waiting }) => ({ waiting: waiting - 1 }));
}

let newest = 0;

/** Notes the journal entry of a change that a form or dialog of this window made. */
export function noteEntry(id: number): void {
  newest = Math.max(newest, id);
}

/** The newest entry noted; 0 when there is none. */
export function newestEntry(): number {
  return newest;
}

/** Whether changes are on their way. */
export function isWriting(): boolean {
  return useWrites.getState().waiting > 0;
}

/** Keeps the window from being closed over changes that are not written yet. Called once, at start. */
export function holdWindowWhileWriting(): void {
  window.addEventListener('beforeunload', (event) => {
    if (isWriting()) event.preventDefault();
  });
}
