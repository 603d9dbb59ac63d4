import { Menu as Base } from '@base-ui/react/menu';
import { Check, type LucideIcon } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import type { KeyName } from '#renderer/keys.ts';
import { cn } from './cn.ts';
import { Kbd } from './kbd.tsx';

export interface MenuItem {
  readonly label: ReactNode;
  readonly icon?: LucideIcon;
  readonly shortcut?: KeyName;
  readonly onSelect: () => void;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  /** Given: the item is a tick box. */
  readonly checked?: boolean;
}

export interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement<Record<string, unknown>>;
  /** Groups of items, a line between them. */
  readonly groups: readonly (readonly MenuItem[])[];
  readonly align?: 'start' | 'end';
}

export const POPUP =
  'rounded-lg bg-raised py-1 shadow-pop outline-none origin-(--transform-origin) transition-opacity duration-75 data-[ending-style]:opacity-0 data-[starting-style]:opacity-0';
export const POPUP_ITEM =
  'mx-1 flex h-7 items-center gap-2 rounded-md px-2 text-sm outline-none select-none data-[highlighted]:bg-hover data-[disabled]:opacity-50';

/** A menu of actions behind a button. */
export function Menu({ trigger, groups, align = 'start' }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} sideOffset={4} className="z-50">
          <Base.Popup className={cn(POPUP, 'max-h-(--available-height) min-w-44 overflow-auto')}>
            {groups
              .filter((items) => items.length > 0)
              .map((items, at) => (
                <div key={at} role="group" className="[&+&]:mt-1 [&+&]:border-t [&+&]:pt-1">
                  {items.map((item, index) => (
                    <Item key={index} {...item} />
                  ))}
                </div>
              ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Item({ label, icon: Icon, shortcut, onSelect, danger, disabled = false, checked }: MenuItem) {
  const className = cn(POPUP_ITEM, danger && 'text-bad');
  const inside = (
    <>
      {Icon && <Icon aria-hidden className="size-3.5 shrink-0 text-ink-soft" />}
      <span className="flex-1 truncate">{label}</span>
      {shortcut && <Kbd name={shortcut} />}
    </>
  );
  if (checked === undefined)
    return (
      <Base.Item className={className} disabled={disabled} onClick={onSelect}>
        {inside}
      </Base.Item>
    );
  return (
    <Base.CheckboxItem className={className} disabled={disabled} checked={checked} onCheckedChange={onSelect} closeOnClick={false}>
      <span className="flex size-3.5 items-center justify-center">
        <Base.CheckboxItemIndicator>
          <Check aria-hidden className="size-3.5" />
        </Base.CheckboxItemIndicator>
      </span>
      {inside}
    </Base.CheckboxItem>
  );
}
