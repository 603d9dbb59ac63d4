import { asksFirst } from '#core/model/undo.ts';
import { CallError, call, queryClient } from './api/client.ts';
import { runJob } from './api/jobs.ts';
import { inTurn, newestEntry } from './api/writes.ts';
import { isUndone, moveToDone, moveToUndone, newestDone, newestUndone, type Step, stepOf, strikeOut } from './finding-actions/steps.ts';
import { counted } from './format.ts';
import { askToUndo } from './stores/undo-question.ts';
import { clearToasts, toast, toastError } from './stores/toasts.ts';

interface Undone {
  readonly summary: string;
  readonly skipped: readonly { readonly reason: string; readonly count: number }[];
}

/** Takes back one journal entry and says what it was. False when it was refused, or when there is none. */
export async function undo(id: number | null): Promise<boolean> {
  if (id === null) return false;
  const step = stepOf(id);
  return step ? undoStep(step) : tellUndone(() => inTurn(() => runJob('journal.undo', { id })));
}

/** Takes back what this window did last; what is large, old, an import or a deletion only after a question that names it. */
export async function undoLatest(): Promise<void> {
  const step = newestDone();
  if (step && isNewest(step) && asksFirst({ ...step, findings: step.count }, Date.now()) === null) return void undoStep(step);
  await tellUndone(() =>
    inTurn(async () => {
      const { undo: next } = await call('journal.state', {});
      if (!next) throw new CallError({ code: 'undo.nothing', message: 'There is nothing to undo.', details: {} });
      const reason = asksFirst(next, Date.now());
      if (reason === null) return await runJob('journal.undo', { id: next.id });
      askToUndo({ ...next, reason });
      return null;
    }),
  );
}

/** Takes back a step: its findings are back at once, the writing follows in its turn. */
export async function undoStep(step: Step): Promise<boolean> {
  moveToUndone(step);
  clearToasts();
  toast({ title: `Undone: ${step.said}`, action: REDO });
  try {
    await inTurn(async () => {
      if (step.entry != null) await runJob('journal.undo', { id: step.entry });
    });
    return true;
  } catch (error) {
    moveToDone(step);
    toastError(error as Error);
    return false;
  }
}

/** Does again what was undone last. */
export async function redo(): Promise<void> {
  const step = newestUndone();
  if (!step) return void (await tell(() => inTurn(() => runJob('journal.redo', {})), 'Redone', UNDO));
  moveToDone(step);
  clearToasts();
  toast({ title: `Redone: ${step.said}`, action: UNDO });
  try {
    await inTurn(async () => {
      if (step.entry == null) return;
      step.entry = (await runJob('journal.redo', {})).journal_id;
    });
  } catch (error) {
    strikeOut(step, (error as Error).message);
    toastError(error as Error);
  }
}

const REDO = { label: 'Redo', run: () => void redo() };
const UNDO = { label: 'Undo', run: () => void undoLatest() };

/** Whether nothing is known to have been done after a step. */
function isNewest({ entry }: Step): boolean {
  const known = queryClient.getQueryData<{ readonly undo: { readonly id: number } | null }>(['journal.state', {}])?.undo;
  if (entry === undefined || entry === null) return true;
  const isOlder = (other: number) => other <= entry || isUndone(other);
  return isOlder(newestEntry()) && (!known || isOlder(known.id));
}

async function tellUndone(run: () => Promise<Undone | null>): Promise<boolean> {
  return await tell(run, 'Undone', REDO);
}

async function tell(run: () => Promise<Undone | null>, word: string, action: typeof REDO): Promise<boolean> {
  try {
    const done = await run();
    if (!done) return false;
    clearToasts();
    const left = done.skipped.map((skipped) => `${counted(skipped.count, 'finding')} left: ${skipped.reason}`).join('; ');
    toast({ title: `${word}: ${done.summary.replace(/^Undo: /, '')}`, action, ...(left === '' ? {} : { detail: left }) });
    return true;
  } catch (error) {
    if (error instanceof CallError && error.code === 'undo.nothing') toast({ title: error.message });
    else toastError(error as Error);
    return false;
  }
}
