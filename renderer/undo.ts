import { CallError } from './api/client.ts';
import { runJob } from './api/jobs.ts';
import { counted } from './format.ts';
import { clearToasts, toast, toastError } from './stores/toasts.ts';

interface Undone {
  readonly summary: string;
  readonly skipped: readonly { readonly reason: string; readonly count: number }[];
}

/** Takes back one journal entry, or the latest without an id, and says what it was. False when it was refused. */
export async function undo(id?: number): Promise<boolean> {
  return tell(() => runJob('journal.undo', id === undefined ? {} : { id }), '', { label: 'Redo', run: () => void redo() });
}

/** Does again what was undone last. */
export async function redo(): Promise<void> {
  await tell(() => runJob('journal.redo', {}), 'Redo: ', { label: 'Undo', run: () => void undo() });
}

async function tell(run: () => Promise<Undone>, before: string, action: { label: string; run: () => void }): Promise<boolean> {
  try {
    const done = await run();
    clearToasts();
    const left = done.skipped.map((skipped) => `${counted(skipped.count, 'finding')} left: ${skipped.reason}`).join('; ');
    toast({ title: `${before}${done.summary}`, action, ...(left === '' ? {} : { detail: left }) });
    return true;
  } catch (error) {
    if (error instanceof CallError && error.code === 'undo.nothing') toast({ title: error.message });
    else toastError(error as Error);
    return false;
  }
}
