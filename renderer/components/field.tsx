import { Checkbox as BaseCheckbox } from '@base-ui/react/checkbox';
import { Switch as BaseSwitch } from '@base-ui/react/switch';
import { Check, Minus } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn.ts';

export const INPUT =
  'h-7 w-full rounded-md bg-panel px-2 text-sm text-ink ring-1 ring-line-strong/70 ring-inset disabled:opacity-50 data-[disabled]:opacity-50 aria-invalid:ring-bad';

export interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong with the value. */
  readonly error?: string | null | undefined;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A labelled form control. */
export function Field({ label, hint, error, children, className }: FieldProps) {
  return (
    <label className={cn('flex flex-col gap-1', className)}>
      <span className="text-xs font-medium text-ink-soft">{label}</span>
      {children}
      {error ? (
        <span role="alert" className="text-xs text-bad">
          {error}
        </span>
      ) : (
        hint && <span className="text-xs text-ink-faint">{hint}</span>
      )}
    </label>
  );
}

/** One line of text; put a `Field` around it or give it an `aria-label`. */
export function TextInput({ className, ...rest }: ComponentProps<'input'>) {
  return <input type="text" className={cn(INPUT, className)} {...rest} />;
}

/** Several lines of text; put a `Field` around it or give it an `aria-label`. */
export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea rows={4} className={cn(INPUT, 'h-auto min-h-16 resize-y py-1.5', className)} {...rest} />;
}

export interface CheckboxProps {
  readonly label: ReactNode;
  readonly checked: boolean;
  readonly indeterminate?: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  readonly className?: string;
}

/** A tick box with its words beside it. */
export function Checkbox({ label, checked, indeterminate = false, onChange, disabled = false, className }: CheckboxProps) {
  return (
    <label className={cn('flex items-center gap-2', disabled && 'opacity-50', className)}>
      <BaseCheckbox.Root
        checked={checked}
        indeterminate={indeterminate}
        onCheckedChange={onChange}
        disabled={disabled}
        className={CHECKBOX}
      >
        <BaseCheckbox.Indicator className="flex">
          {indeterminate ? <Minus aria-hidden className="size-3" /> : <Check aria-hidden className="size-3" strokeWidth={3} />}
        </BaseCheckbox.Indicator>
      </BaseCheckbox.Root>
      {label}
    </label>
  );
}

/** The look of a tick box, also of the drawn ones in long lists. */
export const CHECKBOX =
  'flex size-3.5 shrink-0 items-center justify-center rounded-[4px] ring-1 ring-line-strong ring-inset data-[checked]:bg-accent-fill data-[checked]:text-on-accent data-[checked]:ring-0 data-[indeterminate]:bg-accent-fill data-[indeterminate]:text-on-accent data-[indeterminate]:ring-0';

/** An on/off setting that takes effect at once. */
export function Switch({ label, checked, onChange, disabled = false }: Omit<CheckboxProps, 'indeterminate' | 'className'>) {
  return (
    <label className={cn('flex items-center gap-2', disabled && 'opacity-50')}>
      <BaseSwitch.Root
        checked={checked}
        onCheckedChange={onChange}
        disabled={disabled}
        className="flex h-4 w-7 shrink-0 rounded-full bg-line-strong p-0.5 transition-colors duration-100 data-[checked]:bg-accent-fill"
      >
        <BaseSwitch.Thumb className="size-3 rounded-full bg-on-accent transition-transform duration-100 data-[checked]:translate-x-3" />
      </BaseSwitch.Root>
      {label}
    </label>
  );
}
