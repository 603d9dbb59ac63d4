import type { ReactNode } from 'react';
import { cn } from './cn.ts';

/** Names at the left, what is known at the right. */
export function FactList({ children, className }: { readonly children: ReactNode; readonly className?: string }) {
  return <dl className={cn('grid grid-cols-[8.5rem_minmax(0,1fr)] gap-x-4 gap-y-1.5', className)}>{children}</dl>;
}

/** One line of a `FactList`; nothing at all when there is nothing to say. */
export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  if (children === null || children === undefined || children === false || children === '') return null;
  return (
    <>
      <dt className="text-ink-soft">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  );
}
