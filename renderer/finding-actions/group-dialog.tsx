import { useState } from 'react';
import { useCommand } from '#renderer/api/use-command.ts';
import { Button } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { Field, TextInput } from '#renderer/components/field.tsx';
import type { ActionDialogProps } from './action-dialog.ts';
import { targetWords } from './target.ts';

/** Puts findings of one test together under a name. */
export function GroupDialog({ target, done, onClose }: ActionDialogProps) {
  const [name, setName] = useState('');
  const [error, setError] = useState<string | null>(null);
  const group = useCommand('findings.group', { onError: (refused) => setError(refused.message) });

  async function save(event: React.SyntheticEvent) {
    event.preventDefault();
    const change = await group.run({ selection: target.selection, name: name.trim() });
    if (change) done(change, `Grouped as “${name.trim()}”:`);
  }

  return (
    <Dialog open onClose={onClose} title="Group" description={targetWords(target)}>
      <form onSubmit={(event) => void save(event)} className="flex flex-col gap-4 pb-3">
        <Field label="Name of the group" error={error} hint="A group of that name is used when the test has one, made otherwise.">
          <TextInput autoFocus value={name} maxLength={255} onChange={(event) => setName(event.target.value)} />
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={group.pending} disabled={name.trim() === ''}>
            Group
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
