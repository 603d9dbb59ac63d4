import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

export interface ConfirmDialogProps {
  /** The question. */
  readonly title: string;
  /** What follows from it. */
  readonly children: ReactNode;
  /** The verb on the button. */
  readonly verb: string;
  readonly busy?: boolean;
  readonly disabled?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something that takes much with it. */
export function ConfirmDialog({ title, children, verb, busy = false, disabled = false, onConfirm, onClose }: ConfirmDialogProps) {
  const footer = (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button variant="danger" autoFocus busy={busy} disabled={disabled} onClick={onConfirm}>
        {verb}
      </Button>
    </>
  );
  return (
    <Dialog open onClose={onClose} title={title} footer={footer}>
      <div className="flex flex-col gap-2 pb-2 text-ink-soft">{children}</div>
    </Dialog>
  );
}
