import { type ReactNode, useEffect, useState } from 'react';
import { Switch, TextArea, TextInput } from '#renderer/components/field.tsx';

/** Settings that belong together. */
export function SettingGroup({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="mb-8 max-w-180">
      <h2 className="mb-1 font-semibold">{title}</h2>
      <div className="divide-y divide-line/60">{children}</div>
    </section>
  );
}

interface LineProps {
  readonly label: string;
  readonly help?: string;
}

/** A setting that is on or off. */
export function SwitchLine({
  label,
  help,
  value,
  onChange,
}: LineProps & { readonly value: boolean; readonly onChange: (value: boolean) => void }) {
  return (
    <div className="py-2.5">
      <Switch label={<span className="font-medium">{label}</span>} checked={value} onChange={onChange} />
      {help && <p className="mt-0.5 ml-9 text-ink-soft">{help}</p>}
    </div>
  );
}

/** A number that is saved when one leaves the field or presses Enter; anything that is not one is told, then put back. */
export function NumberLine({
  label,
  help,
  value,
  least,
  most,
  unit,
  onChange,
}: LineProps & {
  readonly value: number | null;
  readonly least: number;
  readonly most: number;
  readonly unit?: string;
  readonly onChange: (value: number) => void;
}) {
  const [text, setText] = useDraft(String(value ?? ''));
  const number = Number(text);
  const isGood = text.trim() !== '' && Number.isInteger(number) && number >= least && number <= most;
  function save() {
    if (isGood && number !== value) onChange(number);
  }
  return (
    <label className="flex items-center gap-4 py-2">
      <span className="min-w-0 flex-1">
        <span className="font-medium">{label}</span>
        {help && <span className="block text-ink-soft">{help}</span>}
      </span>
      <span className="flex shrink-0 items-center gap-2">
        {!isGood && <span role="alert" className="text-xs text-bad">{`A whole number from ${least} to ${most}`}</span>}
        <TextInput
          type="number"
          min={least}
          max={most}
          aria-invalid={!isGood}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={() => (isGood ? save() : setText(String(value ?? '')))}
          onKeyDown={(event) => event.key === 'Enter' && save()}
          className="w-20 text-right"
        />
        {unit && <span className="text-ink-soft">{unit}</span>}
      </span>
    </label>
  );
}

/** A text that is saved when one leaves the field. */
export function TextLine({
  label,
  help,
  value,
  long = false,
  onChange,
}: LineProps & { readonly value: string; readonly long?: boolean; readonly onChange: (value: string) => void }) {
  const [text, setText] = useDraft(value);
  const props = { value: text, onBlur: () => text !== value && onChange(text) };
  return (
    <label className="flex flex-col gap-1 py-2.5">
      <span>
        <span className="font-medium">{label}</span>
        {help && <span className="block text-ink-soft">{help}</span>}
      </span>
      {long ? (
        <TextArea {...props} onChange={(event) => setText(event.target.value)} />
      ) : (
        <TextInput {...props} onChange={(event) => setText(event.target.value)} className="max-w-80" />
      )}
    </label>
  );
}

/** What is typed, until the value itself changes. */
function useDraft(value: string): [string, (text: string) => void] {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  return [text, setText];
}
