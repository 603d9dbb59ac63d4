import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn.ts';
import { INPUT } from './field.tsx';
import { POPUP, POPUP_ITEM } from './menu.tsx';

export interface SelectProps<Value extends string | number> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: ReactNode }[];
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
  readonly className?: string;
}

/** One of a few values. `label` is its accessible name; put a `Field` around it to show one. */
export function Select<Value extends string | number>({
  label,
  value,
  options,
  onChange,
  disabled = false,
  className,
}: SelectProps<Value>) {
  return (
    <Base.Root value={value} onValueChange={(next) => next !== null && onChange(next as Value)} items={[...options]} disabled={disabled}>
      <Base.Trigger aria-label={label} className={cn(INPUT, 'flex items-center gap-2 pr-2 text-left', className)}>
        <span className="min-w-0 flex-1 truncate">
          <Base.Value />
        </span>
        <Base.Icon>
          <ChevronsUpDown aria-hidden className="size-3.5 text-ink-faint" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50">
          <Base.Popup className={cn(POPUP, 'max-h-(--available-height) min-w-(--anchor-width) overflow-auto')}>
            {options.map((option) => (
              <Base.Item key={option.value} value={option.value} className={POPUP_ITEM}>
                <Base.ItemText className="flex-1">{option.label}</Base.ItemText>
                <span className="size-3.5">
                  <Base.ItemIndicator>
                    <Check aria-hidden className="size-3.5" />
                  </Base.ItemIndicator>
                </span>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
