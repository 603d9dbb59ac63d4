import { Suspense } from 'react';
import { SHEETS } from '#renderer/routes.tsx';
import { CheatSheet } from './cheat-sheet.tsx';
import { Palette } from './palette.tsx';
import { Toaster } from './toaster.tsx';
import { UndoQuestionDialog } from './undo-question.tsx';

/** What may lie over any screen; each opens itself from its store. */
export function Overlays() {
  return (
    <>
      <Palette />
      <CheatSheet />
      <Suspense>
        {SHEETS.map((Sheet, at) => (
          <Sheet key={at} />
        ))}
      </Suspense>
      <Toaster />
      <UndoQuestionDialog />
    </>
  );
}
