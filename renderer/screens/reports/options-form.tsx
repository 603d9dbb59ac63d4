import { ReportOptions } from '#core/contract/reports.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { Checkbox, Field, TextArea, TextInput } from '#renderer/components/field.tsx';
import type { Options } from './report-query.ts';

const DEFAULTS = ReportOptions.parse({});

const PARTS = [
  ['executive_summary', 'Summary with charts'],
  ['table_of_contents', 'Contents'],
  ['include_request_response', 'Requests and responses'],
  ['include_notes', 'Notes, but for private ones'],
  ['include_images', 'Attached images'],
] as const;

/** What a PDF or HTML report holds besides the findings. */
export function OptionsForm({ options, onChange }: { readonly options: Options; readonly onChange: (options: Options) => void }) {
  const settings = useQuery('settings.get', {}).data;
  const set = (change: Options) => onChange({ ...options, ...change });
  return (
    <div className="flex flex-col gap-4">
      <Field label="Title">
        <TextInput value={options.title ?? DEFAULTS.title} maxLength={200} onChange={(event) => set({ title: event.target.value })} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Subtitle">
          <TextInput value={options.subtitle ?? ''} maxLength={200} onChange={(event) => set({ subtitle: event.target.value })} />
        </Field>
        <Field label="Author">
          <TextInput
            value={options.author ?? ''}
            maxLength={200}
            placeholder={settings?.team_name}
            onChange={(event) => set({ author: event.target.value })}
          />
        </Field>
      </div>
      <fieldset className="grid gap-2 sm:grid-cols-2">
        <legend className="mb-2 text-xs font-medium text-ink-soft">Parts</legend>
        {PARTS.map(([name, label]) => (
          <Checkbox key={name} label={label} checked={options[name] ?? DEFAULTS[name]} onChange={(checked) => set({ [name]: checked })} />
        ))}
      </fieldset>
      <Field
        label="Disclaimer"
        hint={settings?.disclaimer_reports ? 'Empty: the one of the settings.' : 'A text for the end of the report.'}
      >
        <TextArea
          value={options.disclaimer ?? ''}
          maxLength={5000}
          placeholder={settings?.disclaimer_reports}
          onChange={(event) => set({ disclaimer: event.target.value })}
        />
      </Field>
    </div>
  );
}
