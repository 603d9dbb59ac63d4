import { useState } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { TextArea } from '#renderer/components/field.tsx';
import type { ActionDialogProps } from './action-dialog.ts';
import { targetWords } from './target.ts';

/** A note on every finding of the target. Ctrl or Cmd with Enter saves. */
export function NoteDialog({ target, update, onClose }: ActionDialogProps) {
  const [text, setText] = useState('');
  const isEmpty = text.trim() === '';
  const save = () => !isEmpty && update({ note: text.trim() }, 'Added a note to');
  return (
    <Dialog
      open
      onClose={onClose}
      title="Add a note"
      description={targetWords(target)}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={isEmpty} onClick={save}>
            Add note
          </Button>
        </>
      }
    >
      <TextArea
        autoFocus
        aria-label="Note"
        rows={6}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && save()}
      />
    </Dialog>
  );
}
