import { useState } from 'react';
import { useCommand } from '#renderer/api/use-command.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { addDays, today } from '#core/model/time.ts';
import { Button } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { Field, TextArea, TextInput } from '#renderer/components/field.tsx';
import type { ActionDialogProps } from './action-dialog.ts';
import { targetWords } from './target.ts';

/** Accepts the risk with a record of why and until when; the findings come back when it expires. */
export function RiskDialog({ target, done, onClose }: ActionDialogProps) {
  const settings = useQuery('settings.get', {}).data;
  const [name, setName] = useState(`Accept ${target.row?.title ?? targetWords(target)}`.slice(0, 300));
  const [details, setDetails] = useState('');
  const [by, setBy] = useState('');
  const [until, setUntil] = useState<string>();
  const [error, setError] = useState<string | null>(null);
  const accept = useCommand('risk_acceptances.create', { onError: (refused) => setError(refused.message) });
  const days = settings?.risk_acceptance_form_default_days ?? 180;
  const expires = until ?? addDays(today(), days);

  async function save(event: React.SyntheticEvent) {
    event.preventDefault();
    const change = await accept.run({
      selection: target.selection,
      name: name.trim(),
      decision_details: details,
      accepted_by: by.trim() === '' ? null : by.trim(),
      expiration_date: expires === '' ? null : new Date(`${expires}T00:00:00`).toISOString(),
    });
    if (change) done(change, 'Accepted the risk of');
  }

  return (
    <Dialog open onClose={onClose} title="Accept the risk" description={targetWords(target)}>
      <form onSubmit={(event) => void save(event)} className="flex flex-col gap-4 pb-3">
        <Field label="Name of the acceptance">
          <TextInput autoFocus value={name} maxLength={300} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Field label="Why">
          <TextArea value={details} onChange={(event) => setDetails(event.target.value)} />
        </Field>
        <div className="grid grid-cols-2 gap-3">
          <Field label="Accepted by" hint="Empty: you">
            <TextInput value={by} maxLength={200} onChange={(event) => setBy(event.target.value)} />
          </Field>
          <Field label="Until" hint="Empty: never expires">
            <TextInput type="date" value={expires} onChange={(event) => setUntil(event.target.value)} />
          </Field>
        </div>
        {error && (
          <p role="alert" className="text-bad">
            {error}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={accept.pending} disabled={name.trim() === ''}>
            Accept the risk
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
