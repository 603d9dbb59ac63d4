import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, useLayoutEffect, useState } from 'react';
import { cn } from './cn.ts';

export interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description?: ReactNode;
  /** Buttons, the main one last. */
  readonly footer?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
  /** A sheet slides in at the right and is as tall as the window. */
  readonly variant?: 'dialog' | 'sheet';
  /** For what took work to fill in: only its own buttons close it, neither Escape nor a click outside. */
  readonly isLasting?: boolean;
}

const PLACE = {
  dialog: 'top-[12vh] left-1/2 max-h-[80vh] w-120 max-w-[calc(100vw-2rem)] -translate-x-1/2 rounded-lg',
  sheet: 'top-0 right-0 h-full w-240 max-w-[calc(100vw-2rem)]',
};

/** A modal dialog or sheet: focus stays inside, Escape and a click outside close it. */
export function Dialog({
  open,
  onClose,
  title,
  description,
  footer,
  children,
  className,
  variant = 'dialog',
  isLasting = false,
}: DialogProps) {
  return (
    <Base.Root
      open={open}
      onOpenChange={(isOpen, { reason }) => !isOpen && !(isLasting && reason === 'escape-key') && onClose()}
      disablePointerDismissal={isLasting}
    >
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-backdrop transition-opacity duration-100 data-[ending-style]:opacity-0 data-[starting-style]:opacity-0" />
        <Base.Popup
          className={cn(
            'fixed z-40 flex flex-col bg-raised shadow-pop outline-none transition-opacity duration-100 data-[ending-style]:opacity-0 data-[starting-style]:opacity-0',
            PLACE[variant],
            className,
          )}
        >
          <ReturnFocus />
          <header className="px-4 pt-3 pr-12 pb-2">
            <Base.Title className="truncate text-lg font-semibold">{title}</Base.Title>
            {description && <Base.Description className="text-ink-soft">{description}</Base.Description>}
          </header>
          <div className="min-h-0 flex-1 overflow-auto px-4 py-2">{children}</div>
          {footer && <footer className="flex items-center justify-end gap-2 border-t px-4 py-3">{footer}</footer>}
          {/* Last, so that the focus begins at the content. */}
          <Base.Close
            aria-label="Close"
            className="absolute top-2.5 right-2.5 flex size-7 items-center justify-center rounded-md text-ink-soft hover:bg-hover hover:text-ink"
          >
            <X aria-hidden className="size-4" />
          </Base.Close>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** Gives the focus back to where it was before the dialog; a dialog that is taken out of the tree while open would leave it nowhere. */
function ReturnFocus() {
  const [before] = useState(() => document.activeElement);
  useLayoutEffect(
    () => () =>
      queueMicrotask(() => {
        const isNowhere = document.activeElement === null || document.activeElement === document.body;
        if (isNowhere && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
      }),
    [before],
  );
  return null;
}
