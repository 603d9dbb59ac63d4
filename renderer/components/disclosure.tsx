import { Collapsible } from '@base-ui/react/collapsible';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn.ts';

export interface DisclosureProps {
  readonly title: ReactNode;
  /** Said beside the title while it is folded, e.g. what is set inside. */
  readonly summary?: ReactNode;
  readonly defaultOpen?: boolean;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A part that is folded away until it is wanted. */
export function Disclosure({ title, summary, defaultOpen = false, children, className }: DisclosureProps) {
  return (
    <Collapsible.Root defaultOpen={defaultOpen} className={className}>
      <Collapsible.Trigger className="group flex min-h-7 w-full items-center gap-1.5 rounded-md px-1 text-left hover:bg-hover">
        <ChevronRight
          aria-hidden
          className="size-3.5 shrink-0 text-ink-soft transition-transform duration-100 group-data-[panel-open]:rotate-90"
        />
        <span className="shrink-0 font-medium">{title}</span>
        {summary && <span className={cn('min-w-0 flex-1 truncate text-ink-soft group-data-[panel-open]:invisible')}>{summary}</span>}
      </Collapsible.Trigger>
      <Collapsible.Panel className="pt-2 pl-5.5">{children}</Collapsible.Panel>
    </Collapsible.Root>
  );
}
