import type { ReactNode } from 'react';
import { ImportOptions } from '#core/contract/imports.ts';
import type { z } from 'zod';
import { Choice } from '#renderer/components/choice.tsx';
import { Checkbox, Field, TextInput } from '#renderer/components/field.tsx';
import { OPTION_LABELS } from '#renderer/import-record/option-words.ts';
import { useImportState } from './state.ts';

type Options = z.input<typeof ImportOptions>;
type NameOf<Value> = { [Name in keyof Options]-?: NonNullable<Options[Name]> extends Value ? Name : never }[keyof Options];

export const OPTION_DEFAULTS = ImportOptions.parse({});

export interface OptionProps {
  readonly options: Options;
}

/** Sets one option; undefined means as usual. */
export function setOption<Name extends keyof Options>(name: Name, value: Options[Name] | undefined): void {
  useImportState.setState(({ options }) => {
    const { [name]: _, ...others } = options;
    return { options: value === undefined ? others : { ...others, [name]: value } };
  });
}

/** Options that belong together. */
export function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-2 font-semibold">{title}</legend>
      {children}
    </fieldset>
  );
}

/** An option that is a text. */
export function Text({ name, options, hint }: OptionProps & { readonly name: NameOf<string>; readonly hint?: string }) {
  return (
    <Field label={OPTION_LABELS[name]} {...(hint === undefined ? {} : { hint })}>
      <TextInput
        value={options[name] ?? ''}
        onChange={(event) => setOption(name, (event.target.value || undefined) as Options[typeof name])}
      />
    </Field>
  );
}

/** An option that is on or off. */
export function Tick({ name, options }: OptionProps & { readonly name: NameOf<boolean> }) {
  return (
    <Checkbox
      label={OPTION_LABELS[name]}
      checked={options[name] ?? OPTION_DEFAULTS[name] ?? false}
      onChange={(value) => setOption(name, value === OPTION_DEFAULTS[name] ? undefined : value)}
    />
  );
}

/** An option that is yes, no, or left to what is usual. */
export function ThreeWay({
  name,
  options,
  unset,
  hint,
}: OptionProps & { readonly name: 'active' | 'verified' | 'close_old_findings'; readonly unset: string; readonly hint?: string }) {
  const value = options[name] === undefined ? 'unset' : options[name] ? 'yes' : 'no';
  return (
    <div className="flex flex-col gap-1">
      <span className="text-xs font-medium text-ink-soft">{OPTION_LABELS[name]}</span>
      <Choice
        label={OPTION_LABELS[name]}
        value={value}
        options={[
          { value: 'unset', label: unset },
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
        ]}
        onChange={(next) => setOption(name, next === 'unset' ? undefined : next === 'yes')}
        className="self-start"
      />
      {hint && <span className="text-xs text-ink-faint">{hint}</span>}
    </div>
  );
}
