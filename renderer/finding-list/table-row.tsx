import { Check } from 'lucide-react';
import { type MouseEvent, memo } from 'react';
import type { FindingRow } from '#core/contract/findings.ts';
import { cn } from '#renderer/components/cn.ts';
import { CHECKBOX } from '#renderer/components/field.tsx';
import type { ListColumns } from './use-list-columns.ts';

export interface TableRowProps {
  readonly row: FindingRow | undefined;
  readonly index: number;
  readonly offset: number;
  readonly height: number;
  readonly columns: ListColumns;
  readonly isPicked: boolean;
  readonly isFocused: boolean;
  readonly isOpen: boolean;
  readonly onClick: (index: number, event: MouseEvent) => void;
  readonly onDoubleClick: (index: number) => void;
  readonly onTick: (index: number, event: MouseEvent) => void;
}

/** The element id of a row, for `aria-activedescendant`. */
export function rowElementId(index: number): string {
  return `finding-row-${index}`;
}

/** One finding in a list; grey bars while it is on the way. */
export function TableRow({
  row,
  index,
  offset,
  height,
  columns,
  isPicked,
  isFocused,
  isOpen,
  onClick,
  onDoubleClick,
  onTick,
}: TableRowProps) {
  return (
    <div
      role="row"
      id={rowElementId(index)}
      aria-rowindex={index + 2}
      aria-selected={isPicked}
      onClick={(event) => onClick(index, event)}
      onDoubleClick={() => onDoubleClick(index)}
      className={cn(
        'absolute inset-x-0 top-0 grid border-b border-line/60 bg-panel hover:bg-hover',
        isOpen && 'bg-active hover:bg-active',
        isPicked && 'bg-selected hover:bg-selected',
        isFocused && 'shadow-[inset_2px_0_0_var(--accent)]',
      )}
      style={{ gridTemplateColumns: columns.template, height, transform: `translateY(${offset}px)` }}
    >
      <span
        role="gridcell"
        className="flex items-center justify-center"
        onClick={(event) => event.stopPropagation()}
        onDoubleClick={(event) => event.stopPropagation()}
      >
        <span aria-hidden className="group/tick flex size-full items-center justify-center" onClick={(event) => onTick(index, event)}>
          <span className={cn(CHECKBOX, 'group-hover/tick:ring-accent')} {...(isPicked ? { 'data-checked': '' } : {})}>
            {isPicked && <Check aria-hidden className="size-3" strokeWidth={3} />}
          </span>
        </span>
      </span>
      <Cells row={row} columns={columns} />
    </div>
  );
}

/** The cells, drawn again only when the finding or the columns changed, not at every step of scrolling. */
const Cells = memo(function Cells({ row, columns }: Pick<TableRowProps, 'row' | 'columns'>) {
  return columns.columns.map((column) => (
    <span key={column.id} role="gridcell" className={cn('flex min-w-0 items-center px-2', column.align === 'right' && 'justify-end')}>
      {row ? <span className="min-w-0 truncate">{column.cell(row)}</span> : <span className="h-3 w-3/5 rounded-sm bg-hover" />}
    </span>
  ));
});
