import { useEffect, useRef } from 'react';
import { Dialog } from '#renderer/components/dialog.tsx';
import { closeImport, takeHandedOver, useImport } from '#renderer/stores/import.ts';
import { ChooseFooter, ChooseStep } from './choose-step.tsx';
import { takeIn } from './intake.ts';
import { PlanFooter, PlanStep } from './plan-step.tsx';
import { ResultFooter, ResultStep } from './result-step.tsx';
import { backToFiles, endImport } from './run.ts';
import { useImportState } from './state.ts';

const STAGES = {
  choose: {
    title: 'Import reports',
    description: 'What was found, and where it goes. Nothing is written yet.',
    Step: ChooseStep,
    Footer: ChooseFooter,
  },
  plan: {
    title: 'What this import would change',
    description: 'Nothing is written yet. Each row says why; untick what should not happen.',
    Step: PlanStep,
    Footer: PlanFooter,
  },
  result: { title: 'Import', description: 'Each file is one step that can be undone.', Step: ResultStep, Footer: ResultFooter },
};

/** From dropped files to imported findings: choose, look at the plan, commit. Opens over any screen. */
export function ImportSheet() {
  const isOpen = useImport((sheet) => sheet.isOpen);
  const handedOver = useImport((sheet) => sheet.dropped.length + sheet.tokens.length);
  const stage = useImportState((state) => state.stage);
  const isBegun = useImportState((state) => state.entries.length > 0 && state.stage !== 'result');

  useEffect(() => {
    if (!isOpen || handedOver === 0) return;
    if (stage === 'plan') backToFiles();
    if (stage === 'result') endImport();
    const { dropped, tokens } = takeHandedOver();
    void takeIn(dropped, tokens);
  }, [isOpen, handedOver, stage]);

  useEffect(() => {
    if (!isOpen) endImport();
  }, [isOpen]);

  // The button that led here is gone, so the focus would be nowhere.
  const step = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) step.current?.focus();
  }, [stage]);

  const { title, description, Step, Footer } = STAGES[stage];
  return (
    <Dialog
      open={isOpen}
      onClose={closeImport}
      variant="sheet"
      isLasting={isBegun}
      title={title}
      description={description}
      className="w-300 bg-panel"
      footer={<Footer onClose={closeImport} />}
    >
      <div ref={step} tabIndex={-1} className="h-full outline-none">
        <Step />
      </div>
    </Dialog>
  );
}
