import { keyCaps, type KeyName, keyOf } from '#renderer/keys.ts';
import { cn } from './cn.ts';

const IS_MAC = navigator.platform.startsWith('Mac');

export interface KbdProps {
  readonly name: KeyName;
  readonly className?: string;
}

/** The key of an action as it is printed on buttons and in menus. */
export function Kbd({ name, className }: KbdProps) {
  return <KeyCaps combination={keyOf(name).keys[0] ?? ''} className={className} />;
}

/** One combination as key caps. */
export function KeyCaps({ combination, className }: { readonly combination: string; readonly className?: string | undefined }) {
  return (
    <span className={cn('inline-flex shrink-0 gap-0.5', className)}>
      {keyCaps(combination, IS_MAC).map((cap) => (
        <kbd
          key={cap}
          className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm bg-hover px-1 font-sans text-[11px] leading-none text-ink-soft ring-1 ring-line ring-inset"
        >
          {cap}
        </kbd>
      ))}
    </span>
  );
}
