import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, IconButton } from '#renderer/components/button.tsx';
import { cn } from '#renderer/components/cn.ts';
import { dismissToast, type Toast, useToasts } from '#renderer/stores/toasts.ts';

/** Messages at the bottom left, above the rail's last links, where they cover no button, read out by screen readers. They go by themselves; hovering or focusing keeps them. */
export function Toaster() {
  const toasts = useToasts((state) => state.toasts);
  return (
    <div
      role="region"
      aria-label="Messages"
      aria-live="polite"
      className="pointer-events-none fixed bottom-28 left-4 z-50 flex w-88 max-w-[calc(100vw-2rem)] flex-col gap-2"
    >
      {toasts.map((toast) => (
        <Message key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

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
        'pointer-events-auto flex items-start gap-2 rounded-lg bg-raised py-2 pr-2 pl-3 shadow-pop',
        toast.tone === 'bad' && 'border-l-3 border-bad',
      )}
    >
      <div className="min-w-0 flex-1 py-1">
        <p className="wrap-break-word">{toast.title}</p>
        {toast.detail && <p className="text-xs text-ink-soft">{toast.detail}</p>}
      </div>
      {toast.action && (
        <Button
          size="small"
          className="mt-0.5"
          onClick={() => {
            dismissToast(toast.id);
            toast.action?.run();
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <IconButton icon={X} label="Dismiss" size="small" className="mt-0.5" onClick={() => dismissToast(toast.id)} />
    </div>
  );
}
