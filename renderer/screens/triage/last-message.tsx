import { CircleAlert } from 'lucide-react';
import { Button } from '#renderer/components/button.tsx';
import { Kbd } from '#renderer/components/kbd.tsx';
import { useHostedToast } from '#renderer/stores/toasts.ts';

/** What was done last, with its undo, where it covers nothing. */
export function LastMessage() {
  const last = useHostedToast();
  const isBad = last?.tone === 'bad';
  return (
    <div role="status" className="flex h-6 min-w-0 items-center gap-1.5 text-xs text-ink-soft">
      {isBad && <CircleAlert aria-hidden className="size-3.5 shrink-0 text-bad" />}
      <span className="min-w-0 flex-1 truncate" title={last && [last.title, last.detail].filter(Boolean).join('. ')}>
        {last ? [last.title, last.detail].filter(Boolean).join('. ') : 'What you decide stands here.'}
      </span>
      {last?.action && (
        <Button variant="ghost" size="small" className="-mr-2" onClick={last.action.run}>
          {last.action.label}
          <Kbd name={last.action.label === 'Redo' ? 'redo' : 'undo'} />
        </Button>
      )}
    </div>
  );
}
