import { useState } from 'react';
import { type SlaConfiguration, sla_configurations } from '#core/contract/settings.ts';
import { useCommand } from '#renderer/api/use-command.ts';
import { SeverityChip } from '#renderer/components/chip.tsx';
import { Checkbox, Field, TextInput } from '#renderer/components/field.tsx';
import { FormDialog } from '#renderer/components/form-dialog.tsx';
import { useForm } from '#renderer/use-form.ts';

const BLANK: Omit<SlaConfiguration, 'id'> = {
  name: '',
  description: '',
  critical: 7,
  high: 30,
  medium: 90,
  low: 120,
  enforce_critical: true,
  enforce_high: true,
  enforce_medium: true,
  enforce_low: true,
  restart_sla_on_reactivation: false,
};
const LEVELS = [
  ['Critical', 'critical'],
  ['High', 'high'],
  ['Medium', 'medium'],
  ['Low', 'low'],
] as const;

/** Makes or changes a service level. */
export function SlaDialog({ configuration, onClose }: { readonly configuration: SlaConfiguration | null; readonly onClose: () => void }) {
  const [refused, setRefused] = useState<string | null>(null);
  const onError = (error: Error) => setRefused(error.message);
  const create = useCommand('sla_configurations.create', { onError });
  const update = useCommand('sla_configurations.update', { onError });
  const { id, ...before } = configuration ?? { id: null, ...BLANK };
  const { values, set, errorOf, submit } = useForm({
    schema: sla_configurations.create.input,
    initial: before,
    send: (sent) => void save(sent),
  });

  async function save(sent: Omit<SlaConfiguration, 'id'>) {
    if (await (id === null ? create.run(sent) : update.run({ id, ...sent }))) onClose();
  }

  return (
    <FormDialog
      title={id === null ? 'New service level' : `Edit “${before.name}”`}
      description="Changing it computes the deadlines of its assets anew."
      verb={id === null ? 'Create service level' : 'Save'}
      busy={create.pending || update.pending}
      error={refused}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label="Name" error={errorOf('name')}>
        <TextInput
          autoFocus
          value={values.name}
          aria-invalid={errorOf('name') !== null}
          onChange={(event) => set('name', event.target.value)}
        />
      </Field>
      <Field label="Description">
        <TextInput value={values.description} onChange={(event) => set('description', event.target.value)} />
      </Field>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 text-xs font-medium text-ink-soft">Days until overdue</legend>
        {LEVELS.map(([severity, name]) => (
          <div key={name} className="grid grid-cols-[7rem_6rem_minmax(0,1fr)] items-center gap-3">
            <SeverityChip severity={severity} word />
            <TextInput
              type="number"
              min={1}
              aria-label={`Days for ${severity}`}
              aria-invalid={errorOf(name) !== null}
              disabled={!values[`enforce_${name}`]}
              value={Number.isNaN(values[name]) ? '' : values[name]}
              onChange={(event) => set(name, event.target.valueAsNumber)}
              className="text-right"
            />
            <span className="flex items-center gap-3">
              <Checkbox
                label="has a deadline"
                checked={values[`enforce_${name}`]}
                onChange={(checked) => set(`enforce_${name}`, checked)}
              />
              {errorOf(name) && (
                <span role="alert" className="text-xs text-bad">
                  {errorOf(name)}
                </span>
              )}
            </span>
          </div>
        ))}
      </fieldset>
      <Checkbox
        label="Begin again when a finding is reopened"
        checked={values.restart_sla_on_reactivation}
        onChange={(checked) => set('restart_sla_on_reactivation', checked)}
      />
    </FormDialog>
  );
}
