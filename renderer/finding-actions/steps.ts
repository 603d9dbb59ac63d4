/**
 * What this window decided about findings, newest last, so that queues move on and undo answers at the key press, before anything is
 * written. The journal has the last word: a refused step is struck out, and its findings are announced as back.
 */
export interface Step {
  /** The findings; empty where only a query names them. */
  readonly ids: readonly number[];
  readonly count: number;
  /** What was done, in words: `Verified “SQL injection”`. */
  readonly said: string;
  /** It takes its findings out of a queue. */
  readonly decides: boolean;
  readonly command: string;
  /** When, ISO 8601. */
  readonly at: string;
  /** The journal entry that takes it back; null when nothing was changed, undefined until it is written. */
  entry: number | null | undefined;
}

/** Findings that left a queue by a decision, or came back: because it was undone, or refused for a reason. */
export type Moved =
  | { readonly kind: 'gone'; readonly ids: readonly number[] }
  | { readonly kind: 'back'; readonly ids: readonly number[]; readonly refused?: string };

/** Steps further back are left to the journal alone. */
const REMEMBERED = 1000;

let done: Step[] = [];
let undone: Step[] = [];
const listeners = new Set<(moved: Moved) => void>();

/** Hears of findings that leave queues and come back, in the moment of the key press. */
export function onMoved(listener: (moved: Moved) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(step: Step, moved: Moved): void {
  if (step.decides && step.ids.length > 0) for (const listener of listeners) listener(moved);
}

/** A step begins. What was undone before it can no longer be done again. */
export function begin(step: Omit<Step, 'at' | 'entry'>): Step {
  const begun: Step = { ...step, at: new Date().toISOString(), entry: undefined };
  done = [...done.slice(1 - REMEMBERED), begun];
  undone = [];
  tell(begun, { kind: 'gone', ids: begun.ids });
  return begun;
}

/** The application refused a step, or left its findings as they were for a reason. */
export function strikeOut(step: Step, refused: string): void {
  const wasDone = done.includes(step);
  done = done.filter((other) => other !== step);
  undone = undone.filter((other) => other !== step);
  step.entry ??= null;
  if (wasDone) tell(step, { kind: 'back', ids: step.ids, refused });
}

/** A step is being undone. */
export function moveToUndone(step: Step): void {
  if (!done.includes(step)) return;
  done = done.filter((other) => other !== step);
  undone = [...undone, step];
  tell(step, { kind: 'back', ids: step.ids });
}

/** A step is being done again, or could not be undone. */
export function moveToDone(step: Step): void {
  if (!undone.includes(step)) return;
  undone = undone.filter((other) => other !== step);
  done = [...done, step];
  tell(step, { kind: 'gone', ids: step.ids });
}

/** The newest step that changed, or may yet have changed, something. */
export function newestDone(): Step | undefined {
  return done.findLast((step) => step.entry !== null);
}

/** The step undone last, as long as nothing was done after it. */
export function newestUndone(): Step | undefined {
  return undone.findLast((step) => step.entry !== null);
}

/** Whether an entry is a step that was undone in this window, which the journal may not have told yet. */
export function isUndone(entry: number): boolean {
  return undone.some((step) => step.entry === entry);
}

/** The step that a journal entry records. */
export function stepOf(entry: number): Step | undefined {
  return done.find((step) => step.entry === entry);
}
