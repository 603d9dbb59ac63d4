import { Combobox as Base } from '@base-ui/react/combobox';
import { Check, ChevronsUpDown, Search } from 'lucide-react';
import { cn } from './cn.ts';
import { INPUT } from './field.tsx';
import { POPUP, POPUP_ITEM } from './menu.tsx';

export interface ComboboxGroup {
  /** Heading over the options. */
  readonly value: string;
  readonly items: readonly string[];
}

export interface ComboboxProps {
  readonly label: string;
  /** The option chosen; null while there is none. */
  readonly value: string | null;
  readonly onChange: (value: string) => void;
  /** An option may stand in one group only. */
  readonly groups: readonly ComboboxGroup[];
  readonly placeholder: string;
  readonly className?: string;
  readonly invalid?: boolean;
}

/** One of many known words, found by typing part of it. */
export function Combobox({ label, value, onChange, groups, placeholder, className, invalid = false }: ComboboxProps) {
  const shown = groups.filter((group) => group.items.length > 0).map((group) => ({ value: group.value, items: [...group.items] }));
  return (
    <Base.Root items={shown} value={value} onValueChange={(next: string | null) => next !== null && onChange(next)} autoHighlight>
      <Base.Trigger
        aria-label={value === null ? label : `${label}: ${value}`}
        aria-invalid={invalid || undefined}
        className={cn(INPUT, 'flex items-center gap-2 text-left', className)}
      >
        <span className={cn('min-w-0 flex-1 truncate', value === null && 'text-ink-faint')}>{value ?? placeholder}</span>
        <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner align="start" sideOffset={4} className="z-50">
          <Base.Popup aria-label={label} className={cn(POPUP, 'w-72 max-w-(--available-width) py-0')}>
            <div className="flex h-9 items-center gap-2 border-b px-3">
              <Search aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
              <Base.Input
                aria-label={label}
                placeholder="Type to search"
                className="h-full min-w-0 flex-1 bg-transparent text-sm outline-none"
              />
            </div>
            <Base.Empty className="px-3 py-2 text-ink-soft empty:hidden">Nothing of that name.</Base.Empty>
            <Base.List className="max-h-[min(20rem,calc(var(--available-height)-2.5rem))] scroll-py-1 overflow-auto overscroll-contain py-1 empty:hidden">
              {(group: ComboboxGroup) => (
                <Base.Group key={group.value} items={group.items} className="pb-1 last:pb-0">
                  <Base.GroupLabel className="px-3 py-1 text-xs text-ink-faint">{group.value}</Base.GroupLabel>
                  <Base.Collection>
                    {(item: string) => (
                      <Base.Item key={item} value={item} className={POPUP_ITEM}>
                        <span className="min-w-0 flex-1 truncate">{item}</span>
                        <Base.ItemIndicator>
                          <Check aria-hidden className="size-3.5" />
                        </Base.ItemIndicator>
                      </Base.Item>
                    )}
                  </Base.Collection>
                </Base.Group>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
