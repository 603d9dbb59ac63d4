import { cva, type VariantProps } from 'class-variance-authority';
import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import type { KeyName } from '#renderer/keys.ts';
import { cn } from './cn.ts';
import { Kbd } from './kbd.tsx';
import { Tooltip } from './tooltip.tsx';

const buttonStyle = cva(
  'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap select-none transition-colors duration-75 disabled:opacity-50 aria-disabled:opacity-50',
  {
    variants: {
      variant: {
        primary: 'bg-accent-fill text-on-accent not-disabled:hover:bg-accent-fill-hover',
        secondary: 'bg-raised text-ink ring-1 ring-line-strong/50 ring-inset not-disabled:hover:bg-hover',
        ghost: 'text-ink-soft not-disabled:hover:bg-hover not-disabled:hover:text-ink data-[pressed]:bg-active data-[popup-open]:bg-active',
        danger: 'bg-bad-fill text-on-accent not-disabled:hover:opacity-90',
      },
      size: { small: 'h-6 px-2 text-xs', medium: 'h-7 px-2.5 text-sm', large: 'h-9 px-4 text-sm' },
    },
    defaultVariants: { variant: 'secondary', size: 'medium' },
  },
);

export interface ButtonProps extends ComponentProps<'button'>, VariantProps<typeof buttonStyle> {
  readonly icon?: LucideIcon;
  /** Prints the action's key on the button. */
  readonly shortcut?: KeyName;
  /** Shows that it is working; it cannot be pressed meanwhile. */
  readonly busy?: boolean;
}

/** A button: a verb, at most one `primary` in a view. */
export function Button({ icon: Icon, shortcut, busy = false, variant, size, className, children, disabled, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={cn(buttonStyle({ variant, size }), className)}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      {...rest}
    >
      {Icon && <Icon aria-hidden className="size-3.5 shrink-0" />}
      {children}
      {shortcut && <Kbd name={shortcut} className="ml-0.5 -mr-1" />}
    </button>
  );
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon'> {
  readonly icon: LucideIcon;
  /** Says what it does: tooltip and accessible name. */
  readonly label: string;
  readonly badge?: ReactNode;
}

/** A button that is an icon; its label is the tooltip and the accessible name. */
export function IconButton({
  icon: Icon,
  label,
  shortcut,
  badge,
  size = 'medium',
  variant = 'ghost',
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} {...(shortcut ? { shortcut } : {})}>
      <button
        type="button"
        aria-label={label}
        className={cn(buttonStyle({ variant, size }), size === 'small' ? 'w-6 px-0' : 'w-7 px-0', className)}
        {...rest}
      >
        <Icon aria-hidden className="size-4" />
        {badge}
      </button>
    </Tooltip>
  );
}

/** A link that looks like a button. */
export function LinkButton({
  icon: Icon,
  variant,
  size,
  className,
  children,
  ...rest
}: ComponentProps<'a'> & VariantProps<typeof buttonStyle> & { readonly icon?: LucideIcon }) {
  return (
    <a className={cn(buttonStyle({ variant, size }), 'hover:bg-hover', className)} {...rest}>
      {Icon && <Icon aria-hidden className="size-3.5 shrink-0" />}
      {children}
    </a>
  );
}
