import type { HTMLAttributes, ReactNode } from 'react';
import { cn } from '#renderer/components/cn.ts';
import type { VirtualRows } from './use-virtual-rows.ts';

export interface VirtualListProps extends HTMLAttributes<HTMLDivElement> {
  readonly rows: VirtualRows;
  /** Stays at the top and scrolls sideways with the rows. */
  readonly header?: ReactNode;
  /** Least width of a row in px; narrower windows scroll sideways. */
  readonly minWidth?: number;
  /** Draws a row into its place; `offset` is px from the top of the visible part. */
  readonly row: (index: number, offset: number) => ReactNode;
}

/** The markup of a windowed list. The scrolling element takes the role, label and keyboard focus it is given. */
export function VirtualList({ rows, header, minWidth = 0, row, className, ...rest }: VirtualListProps) {
  const shown = Array.from({ length: Math.max(0, rows.last - rows.first) }, (_, at) => rows.first + at);
  return (
    <div ref={rows.scroller} className={cn('relative min-h-0 flex-1 overflow-auto overscroll-contain outline-none', className)} {...rest}>
      <div role="presentation" style={{ minWidth }}>
        {header}
        <div role="presentation" style={{ height: rows.scale.spacer }}>
          <div
            role={rest.role === 'grid' ? 'rowgroup' : 'presentation'}
            className="sticky overflow-hidden"
            style={{ height: Math.min(rows.viewport, rows.scale.spacer), top: 'var(--list-header, 0px)' }}
          >
            {shown.map((index) => row(index, rows.offsetOf(index)))}
          </div>
        </div>
      </div>
    </div>
  );
}
