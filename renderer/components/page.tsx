import type { ReactNode } from 'react';
import { cn } from './cn.ts';

export interface PageProps {
  readonly title: ReactNode;
  /** Facts or chips under the title. */
  readonly subtitle?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** Page content that scrolls by itself (a list) instead of the page. */
  readonly fill?: boolean;
}

/** A screen with a title, actions at its right, and what it shows below. */
export function Page({ title, subtitle, actions, children, fill = false }: PageProps) {
  return (
    <div className={cn('flex h-full min-h-0 flex-col', !fill && 'overflow-auto')}>
      <header className="flex shrink-0 flex-wrap items-start gap-x-4 gap-y-2 px-6 pt-5 pb-3">
        <div className="min-w-0 flex-1">
          <h1 className="text-xl font-semibold">{title}</h1>
          {subtitle && <div className="mt-0.5 text-ink-soft">{subtitle}</div>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {fill ? <div className="flex min-h-0 flex-1 flex-col">{children}</div> : <div className="px-6 pb-8">{children}</div>}
    </div>
  );
}

/** A titled part of a page. */
export function Section({
  title,
  actions,
  children,
  className,
}: {
  readonly title: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}) {
  return (
    <section className={className}>
      <div className="mb-2 flex min-h-6 items-center gap-2">
        <h2 className="flex-1 font-semibold">{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}
