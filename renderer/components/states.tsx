import { type LucideIcon, TriangleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { cn } from './cn.ts';

export interface EmptyStateProps {
  readonly icon?: LucideIcon;
  readonly title: string;
  /** One sentence: why it is empty. */
  readonly children?: ReactNode;
  /** What next: one button, seldom two. */
  readonly action?: ReactNode;
  readonly className?: string;
}

/** What stands in place of content there is none of. */
export function EmptyState({ icon: Icon, title, children, action, className }: EmptyStateProps) {
  return (
    <div className={cn('flex h-full flex-col items-center justify-center gap-2 p-8 text-center', className)}>
      {Icon && <Icon aria-hidden className="mb-1 size-6 text-ink-faint" strokeWidth={1.5} />}
      <h2 className="text-base font-semibold">{title}</h2>
      {children && <p className="max-w-96 text-ink-soft">{children}</p>}
      {action && <div className="mt-2 flex gap-2">{action}</div>}
    </div>
  );
}

export interface ErrorStateProps {
  /** What went wrong, as a sentence that names the way out. */
  readonly error: Error;
  readonly onRetry?: () => void;
  readonly className?: string;
}

/** What went wrong and the way out, the details folded. */
export function ErrorState({ error, onRetry, className }: ErrorStateProps) {
  const details = 'details' in error ? JSON.stringify(error.details, null, 2) : (error.stack ?? '');
  return (
    <div role="alert" className={cn('flex h-full flex-col items-center justify-center gap-2 p-8', className)}>
      <TriangleAlert aria-hidden className="mb-1 size-6 text-bad" strokeWidth={1.5} />
      <p className="max-w-120 text-center">{error.message}</p>
      {onRetry && <Button onClick={onRetry}>Try again</Button>}
      {details !== '' && details !== '{}' && (
        <details className="mt-2 max-w-full text-xs text-ink-soft">
          <summary>Details</summary>
          <pre className="mt-1 max-h-60 overflow-auto rounded-md bg-sunken p-2 font-mono">{details}</pre>
        </details>
      )}
    </div>
  );
}

/** True once something has been waited for longer than 150 ms, so that quick answers do not flicker. */
function useIsSlow(isWaiting: boolean): boolean {
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    if (!isWaiting) return setIsSlow(false);
    const timer = setTimeout(() => setIsSlow(true), 150);
    return () => clearTimeout(timer);
  }, [isWaiting]);
  return isSlow && isWaiting;
}

/** Grey lines in place of what is loading; nothing at all for the first 150 ms. */
export function Skeleton({ lines = 6, className }: { readonly lines?: number; readonly className?: string }) {
  const isSlow = useIsSlow(true);
  return (
    <div role="status" aria-label="Loading" className={cn('flex flex-col gap-3 p-4', className)}>
      {isSlow &&
        Array.from({ length: lines }, (_, at) => (
          <span
            key={at}
            className="h-4 animate-[pulse-soft_1.6s_ease-in-out_infinite] rounded-sm bg-hover"
            style={{ width: `${92 - ((at * 23) % 47)}%` }}
          />
        ))}
    </div>
  );
}

export interface LoadedProps<Data> {
  readonly query: { readonly data: Data | undefined; readonly error: Error | null; readonly refetch: () => unknown };
  readonly children: (data: Data) => ReactNode;
  readonly lines?: number;
}

/** What a query answered, or its skeleton, or its error. Data once shown stays during a refetch that fails. */
export function Loaded<Data>({ query, children, lines = 6 }: LoadedProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  return query.error ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : <Skeleton lines={lines} />;
}
