import { ConfirmDialog } from '#renderer/components/confirm-dialog.tsx';
import { ago } from '#renderer/format.ts';
import { closeUndoQuestion, type UndoQuestion, useUndoQuestion } from '#renderer/stores/undo-question.ts';
import { undo } from '#renderer/undo.ts';

const CONSEQUENCE: Readonly<Record<UndoQuestion['reason'], string>> = {
  import: 'What the import brought goes out again, and what it changed or closed is as before.',
  deletion: 'What was deleted comes back.',
  many: 'It concerns many findings at once.',
  old: 'It is a while ago, so it may not be what you meant.',
};

/** Asks before undo takes back what a stray key should not: it names it, Enter does it, Escape leaves it. */
export function UndoQuestionDialog() {
  const question = useUndoQuestion((state) => state.question);
  if (!question) return null;
  return (
    <ConfirmDialog
      title={`Undo “${question.summary}”?`}
      verb="Undo"
      onConfirm={() => {
        closeUndoQuestion();
        void undo(question.id);
      }}
      onClose={closeUndoQuestion}
    >
      <p>
        Done {ago(question.at)}. {CONSEQUENCE[question.reason]} Redo does it again.
      </p>
    </ConfirmDialog>
  );
}
