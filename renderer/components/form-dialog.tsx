import { type ReactNode, useId } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

export interface FormDialogProps {
  readonly title: string;
  readonly description?: ReactNode;
  /** The verb on the button. */
  readonly verb: string;
  readonly busy: boolean;
  /** What the application refused. */
  readonly error: string | null;
  readonly onSubmit: (event: { preventDefault: () => void }) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A dialog that is a form: Enter sends it, the refusal stands above the buttons. */
export function FormDialog({ title, description, verb, busy, error, onSubmit, onClose, children, className }: FormDialogProps) {
  const id = useId();
  const footer = (
    <>
      {error && (
        <p role="alert" className="mr-auto text-bad">
          {error}
        </p>
      )}
      <Button onClick={onClose}>Cancel</Button>
      <Button type="submit" form={id} variant="primary" busy={busy}>
        {verb}
      </Button>
    </>
  );
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      {...(description === undefined ? {} : { description })}
      footer={footer}
      {...(className === undefined ? {} : { className })}
    >
      <form id={id} noValidate onSubmit={onSubmit} className="flex flex-col gap-4 py-1">
        {children}
      </form>
    </Dialog>
  );
}
