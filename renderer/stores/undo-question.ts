import { create } from 'zustand';
import type { UndoStep } from '#core/contract/journal.ts';
import type { asksFirst } from '#core/model/undo.ts';

/** What undo would take back, and why it asks before it does. */
export interface UndoQuestion extends UndoStep {
  readonly reason: NonNullable<ReturnType<typeof asksFirst>>;
}

export const useUndoQuestion = create<{ readonly question: UndoQuestion | null }>(() => ({ question: null }));

/** Asks whether this shall be taken back. */
export function askToUndo(question: UndoQuestion): void {
  useUndoQuestion.setState({ question });
}

/** Asks no longer. */
export function closeUndoQuestion(): void {
  useUndoQuestion.setState({ question: null });
}
