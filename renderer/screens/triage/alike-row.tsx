import { Check } from 'lucide-react';
import type { FindingRow } from '#core/contract/findings.ts';
import { SeverityChip } from '#renderer/components/chip.tsx';
import { cn } from '#renderer/components/cn.ts';
import { CHECKBOX } from '#renderer/components/field.tsx';
import { Status } from '#renderer/components/status.tsx';
import { whereOf } from '#renderer/finding-list/columns.tsx';

/** In px. */
export const ALIKE_ROW = 40;

/** The element id of a row, for `aria-activedescendant`. */
export function alikeRowId(index: number): string {
  return `alike-${index}`;
}

export interface AlikeRowProps {
  readonly row: FindingRow;
  readonly index: number;
  readonly offset: number;
  readonly isCurrent: boolean;
  readonly isTicked: boolean;
  readonly onClick: () => void;
}

/** One of several findings with the same title: what tells it from the others. */
export function AlikeRow({ row, index, offset, isCurrent, isTicked, onClick }: AlikeRowProps) {
  const where = whereOf(row);
  return (
    <div
      id={alikeRowId(index)}
      role="option"
      aria-selected={isTicked}
      onClick={onClick}
      className={cn(
        'absolute inset-x-0 top-0 flex items-center gap-3 border-b border-line/60 px-4 hover:bg-hover',
        isCurrent && 'bg-active shadow-[inset_3px_0_0_var(--accent)] hover:bg-active',
      )}
      style={{ height: ALIKE_ROW, transform: `translateY(${offset}px)` }}
    >
      <span aria-hidden className={CHECKBOX} {...(isTicked ? { 'data-checked': '' } : {})}>
        {isTicked && <Check aria-hidden className="size-3" strokeWidth={3} />}
      </span>
      <SeverityChip severity={row.severity} />
      <span className="min-w-0 flex-1">
        <span className="block truncate leading-4" title={where || row.title}>
          {where || row.title}
        </span>
        <span className="block truncate text-xs leading-4 text-ink-soft">
          #{row.id} · {row.engagement} / {row.test_type}
        </span>
      </span>
      <Status flags={row} className="w-28 shrink-0 text-xs" />
    </div>
  );
}
