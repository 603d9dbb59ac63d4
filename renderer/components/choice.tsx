import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn.ts';

export interface ChoiceProps<Value extends string> {
  /** Accessible name of the group. */
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: ReactNode; readonly icon?: LucideIcon }[];
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
  readonly className?: string;
}

/** One of two to six values, all in sight: a row of segments. Arrow keys move between them. */
export function Choice<Value extends string>({ label, value, options, onChange, disabled = false, className }: ChoiceProps<Value>) {
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      onValueChange={(next) => onChange(next as Value)}
      disabled={disabled}
      className={cn(
        'inline-flex max-w-full flex-wrap gap-0.5 rounded-md bg-sunken p-0.5 ring-1 ring-line-strong/50 ring-inset',
        disabled && 'opacity-50',
        className,
      )}
    >
      {options.map(({ value: own, label: words, icon: Icon }) => (
        <Radio.Root
          key={own}
          value={own}
          className="inline-flex h-6 items-center gap-1.5 rounded-[5px] px-2 text-sm text-ink-soft select-none hover:text-ink data-[checked]:bg-active data-[checked]:font-medium data-[checked]:text-ink"
        >
          {Icon && <Icon aria-hidden className="size-3.5" />}
          {words}
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
