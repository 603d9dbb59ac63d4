import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, IconButton } from '#renderer/components/button.tsx';
import { cn } from '#renderer/components/cn.ts';
import { dismissToast, type Toast, useToasts } from '#renderer/stores/toasts.ts';

/**
 * Messages of one line at the bottom, above the status bar, read out by screen readers. They go by themselves; hovering or focusing keeps
 * them. A screen with a place of its own for them shows them there instead.
 */
export function Toaster() {
  const toasts = useToasts((state) => (state.hosts > 0 ? NONE : state.toasts));
  return (
    <div
      role="region"
      aria-label="Messages"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-4 bottom-8 z-50 [body:has([role=toolbar][aria-label=Selection])_&]:bottom-20 flex flex-col items-center gap-1.5"
    >
      {toasts.map((toast) => (
        <Message key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

const NONE: readonly Toast[] = [];

function Message({ toast }: { readonly toast: Toast }) {
  const [isHeld, setIsHeld] = useState(false);
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => dismissToast(toast.id), toast.tone === 'bad' ? 12_000 : 6_000);
    return () => clearTimeout(timer);
  }, [toast, isHeld]);
  const hold = () => setIsHeld(true);
  const release = () => setIsHeld(false);
  return (
    <div
      onMouseEnter={hold}
      onMouseLeave={release}
      onFocus={hold}
      onBlur={release}
      className={cn(
        'pointer-events-auto flex min-h-9 max-w-full items-center gap-2 rounded-lg bg-raised py-1 pr-1.5 pl-3 shadow-pop sm:max-w-160',
        toast.tone === 'bad' && 'border-l-3 border-bad',
      )}
    >
      <p
        className={cn('min-w-0 flex-1', toast.tone === 'bad' ? 'py-1 wrap-break-word' : 'truncate')}
        title={[toast.title, toast.detail].filter(Boolean).join('. ')}
      >
        {toast.title}
        {toast.detail && <span className="text-ink-soft"> · {toast.detail}</span>}
      </p>
      {toast.action && (
        <Button
          size="small"
          onClick={() => {
            dismissToast(toast.id);
            toast.action?.run();
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <IconButton icon={X} label="Dismiss" size="small" onClick={() => dismissToast(toast.id)} />
    </div>
  );
}
