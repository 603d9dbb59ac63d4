import { useCommand } from '#renderer/api/use-command.ts';
import { Button } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import type { ActionDialogProps } from './action-dialog.ts';
import { targetWords } from './target.ts';

/** Asks before deleting; it can be undone, but a report would bring the findings back as new ones. */
export function DeleteDialog({ target, done, onClose }: ActionDialogProps) {
  const remove = useCommand('findings.delete');
  async function confirm() {
    const change = await remove.run({ selection: target.selection });
    if (change) done(change, 'Deleted');
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Delete ${targetWords(target)}?`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="danger" autoFocus busy={remove.pending} onClick={() => void confirm()}>
            Delete
          </Button>
        </>
      }
    >
      <p className="text-ink-soft">
        The next report that names {target.count === 1 ? 'it' : 'them'} makes {target.count === 1 ? 'it' : 'them'} new again. To keep what
        was decided, close {target.count === 1 ? 'it' : 'them'} or mark {target.count === 1 ? 'it' : 'them'} as false positive instead.
      </p>
    </Dialog>
  );
}
