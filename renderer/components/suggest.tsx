import { Autocomplete as Base } from '@base-ui/react/autocomplete';
import { useEffect, useState } from 'react';
import { cn } from './cn.ts';
import { INPUT } from './field.tsx';
import { POPUP, POPUP_ITEM } from './menu.tsx';

export interface SuggestProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What to offer. Any other text may be typed too. */
  readonly options: readonly string[];
  readonly placeholder?: string;
  /** Shown under the list when the text is none of the options, e.g. "A new product is created". */
  readonly whenNew?: string;
  readonly disabled?: boolean;
  /** Enter on typed text. */
  readonly onEnter?: () => void;
  /** One of the options was chosen; `onChange` is not called for it then. */
  readonly onPick?: (option: string) => void;
  readonly className?: string;
  readonly id?: string;
}

/** A text field that offers what exists and accepts what does not. */
export function Suggest({
  label,
  value,
  onChange,
  options,
  placeholder,
  whenNew,
  disabled = false,
  onEnter,
  onPick,
  className,
  id,
}: SuggestProps) {
  const [isOpen, setIsOpen] = useState(false);
  // Emptied from outside: what was typed has been taken, so the offers go too.
  useEffect(() => {
    if (value === '') setIsOpen(false);
  }, [value]);
  const isNew = value.trim() !== '' && !options.some((option) => option.toLowerCase() === value.trim().toLowerCase());
  return (
    <Base.Root
      items={[...options]}
      value={value}
      onValueChange={(next, { reason }) => (reason === 'item-press' && onPick ? onPick(next) : onChange(next))}
      openOnInputClick
      open={isOpen}
      onOpenChange={setIsOpen}
      disabled={disabled}
    >
      <Base.Input
        id={id}
        aria-label={label}
        placeholder={placeholder}
        className={cn(INPUT, className)}
        onKeyDown={(event) => event.key === 'Enter' && !event.currentTarget.getAttribute('aria-activedescendant') && onEnter?.()}
      />
      <Base.Portal>
        <Base.Positioner sideOffset={4} className="z-50">
          <Base.Popup className={cn(POPUP, 'max-h-[min(18rem,var(--available-height))] min-w-(--anchor-width) overflow-auto empty:hidden')}>
            <Base.List>
              {(option: string) => (
                <Base.Item key={option} value={option} className={POPUP_ITEM}>
                  {option}
                </Base.Item>
              )}
            </Base.List>
            {isNew && whenNew && <p className="px-3 py-1 text-xs text-ink-soft">{whenNew}</p>}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
