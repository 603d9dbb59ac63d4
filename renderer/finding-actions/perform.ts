import type { Change } from '#core/contract/common.ts';
import { MANY } from '#core/model/undo.ts';
import { inTurn } from '#renderer/api/writes.ts';
import { counted } from '#renderer/format.ts';
import { changeToast, toast, toastError } from '#renderer/stores/toasts.ts';
import { undoStep } from '#renderer/undo.ts';
import { begin, type Step, strikeOut } from './steps.ts';
import { type Target, targetWords } from './target.ts';

export interface Performance {
  readonly target: Target;
  /** What is done, before the number or title: `Verified`. */
  readonly said: string;
  /** It takes its findings out of a queue. */
  readonly decides: boolean;
  /** The operation's name. */
  readonly command: string;
  readonly run: () => Promise<Change>;
}

/**
 * Does something to findings: said and shown at once, written in its turn. Undefined when it was refused, which is told, the findings being
 * back in their queue with the reason.
 */
export async function perform({ target, said, decides, command, run }: Performance): Promise<Change | undefined> {
  const step = stepFor(target, said, decides, command);
  // Many take a moment, and their number is known only then.
  const shown = target.count <= MANY ? toast({ title: step.said, action: undoOf(step) }) : null;
  try {
    const change = await inTurn(run);
    settle(step, target, said, change, shown);
    return change;
  } catch (error) {
    strikeOut(step, (error as Error).message);
    if (shown === null) toastError(error as Error);
    else changeToast(shown, { title: `Refused: ${step.said}`, detail: (error as Error).message, tone: 'bad' });
    return undefined;
  }
}

/** Notes and says what a dialog wrote by itself. */
export function tellPerformed({ target, said, decides, command }: Omit<Performance, 'run'>, change: Change): void {
  const step = stepFor(target, said, decides, command);
  settle(step, target, said, change, null);
}

function stepFor(target: Target, said: string, decides: boolean, command: string): Step {
  const ids = 'ids' in target.selection ? target.selection.ids : [];
  return begin({ ids, count: target.count, said: `${said} ${targetWords(target)}`, decides, command });
}

function undoOf(step: Step) {
  return { label: 'Undo', run: () => void undoStep(step) };
}

/** The journal's answer: what was left is named with the reason; who was left alone is back in the queue. */
function settle(step: Step, target: Target, said: string, change: Change, shown: number | null): void {
  step.entry = change.journal_id;
  const left = change.skipped.map((skipped) => `${counted(skipped.count, 'finding')} left: ${skipped.reason}`).join('; ');
  if (change.changed === 0 && left !== '') strikeOut(step, change.skipped[0]?.reason ?? '');
  const isWhole = change.changed === target.count && left === '';
  if (isWhole && shown !== null) return;
  const title =
    change.changed === 0
      ? left === ''
        ? `It was so already: ${step.said}`
        : `Nothing was changed`
      : `${said} ${changedWords(target, change)}`;
  const message = {
    title,
    ...(left === '' ? {} : { detail: left }),
    ...(change.journal_id === null ? {} : { action: undoOf(step) }),
  };
  if (shown === null) toast(message);
  else changeToast(shown, message);
}

function changedWords(target: Target, { changed }: Change): string {
  return changed === target.count ? targetWords(target) : counted(changed, 'finding');
}
