import { Check } from 'lucide-react';
import { type MouseEvent, memo } from 'react';
import type { FindingRow } from '#core/contract/findings.ts';
import { SeverityChip } from '#renderer/components/chip.tsx';
import { cn } from '#renderer/components/cn.ts';
import { CHECKBOX } from '#renderer/components/field.tsx';
import { whereOf } from '#renderer/finding-list/columns.tsx';

/** Two lines a finding, in px. */
export const QUEUE_ROW = 48;

/** The element id of a row, for `aria-activedescendant`. */
export function queueRowId(index: number): string {
  return `queue-${index}`;
}

export interface QueueRowProps {
  readonly row: FindingRow | undefined;
  readonly index: number;
  readonly offset: number;
  readonly size: number;
  readonly isCurrent: boolean;
  readonly isPicked: boolean;
  /** Why the decision about it was refused. */
  readonly refused: string | undefined;
  readonly onClick: (index: number, event: MouseEvent) => void;
  readonly onTick: () => void;
}

/** One finding that waits; grey bars while it is on the way. */
export function QueueRow({ row, index, offset, size, isCurrent, isPicked, refused, onClick, onTick }: QueueRowProps) {
  return (
    <div
      id={queueRowId(index)}
      role="option"
      aria-selected={isPicked || isCurrent}
      aria-current={isCurrent ? 'true' : undefined}
      aria-posinset={index + 1}
      aria-setsize={size}
      onClick={(event) => onClick(index, event)}
      className={cn(
        'group/row absolute inset-x-0 top-0 flex items-center gap-2.5 border-b border-line/60 px-3 hover:bg-hover',
        isPicked && 'bg-selected hover:bg-selected',
        isCurrent && 'bg-active shadow-[inset_3px_0_0_var(--accent)] hover:bg-active',
        isCurrent && isPicked && 'bg-selected hover:bg-selected',
      )}
      style={{ height: QUEUE_ROW, transform: `translateY(${offset}px)` }}
    >
      {row ? (
        <>
          <span
            aria-hidden
            className="relative flex size-4.5 shrink-0 items-center justify-center"
            onClick={(event) => {
              event.stopPropagation();
              onTick();
            }}
          >
            <SeverityChip severity={row.severity} className={isPicked ? 'hidden' : 'group-hover/row:hidden'} />
            <span className={cn(CHECKBOX, isPicked ? '' : 'hidden group-hover/row:flex')} {...(isPicked ? { 'data-checked': '' } : {})}>
              {isPicked && <Check aria-hidden className="size-3" strokeWidth={3} />}
            </span>
          </span>
          <Words row={row} refused={refused} />
        </>
      ) : (
        <span className="h-3 w-3/5 rounded-sm bg-hover" />
      )}
    </div>
  );
}

/** Drawn again only when the finding changed, not at every step. */
const Words = memo(function Words({ row, refused }: Pick<QueueRowProps, 'refused'> & { readonly row: FindingRow }) {
  const where = whereOf(row);
  return (
    <span className="min-w-0 flex-1">
      <span className="block truncate" title={row.title}>
        {row.title}
      </span>
      {refused === undefined ? (
        <span className="block truncate text-xs text-ink-soft" title={where}>
          {row.product}
          {where && ` · ${where}`}
        </span>
      ) : (
        <span className="block truncate text-xs text-bad" title={refused}>
          Came back: {refused}
        </span>
      )}
    </span>
  );
});
