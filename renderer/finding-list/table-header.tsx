import { ArrowDown, ArrowUp, Check, Minus } from 'lucide-react';
import { type PointerEvent, useState } from 'react';
import { cn } from '#renderer/components/cn.ts';
import { CHECKBOX } from '#renderer/components/field.tsx';
import { movedColumn, showColumns, useColumns, widenColumn } from '#renderer/stores/columns.ts';
import type { FindingColumn } from './columns.tsx';
import type { ListColumns } from './use-list-columns.ts';

export interface TableHeaderProps {
  readonly list: string;
  readonly columns: ListColumns;
  readonly sort: string;
  readonly onSort: (sort: string) => void;
  readonly ticked: 'none' | 'some' | 'all';
  readonly onTickAll: () => void;
}

/** Column titles: click sorts, dragging a title moves it, dragging an edge resizes it. */
export function TableHeader({ list, columns, sort, onSort, ticked, onTickAll }: TableHeaderProps) {
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);

  function drop(before: string) {
    if (dragged) showColumns(list, movedColumn(columns.ids, dragged, before));
    setDragged(null);
    setOver(null);
  }

  return (
    <div role="rowgroup" className="sticky top-0 z-10 bg-panel">
      <div
        role="row"
        aria-rowindex={1}
        className="grid h-8 border-b text-xs text-ink-soft"
        style={{ gridTemplateColumns: columns.template }}
      >
        <span role="columnheader" className="flex items-center justify-center">
          <button
            type="button"
            role="checkbox"
            aria-checked={ticked === 'all' ? true : ticked === 'some' ? 'mixed' : false}
            aria-label="Select all that match"
            onClick={onTickAll}
            className="flex size-6 items-center justify-center rounded-sm"
          >
            <span
              className={CHECKBOX}
              {...(ticked === 'all' ? { 'data-checked': '' } : ticked === 'some' ? { 'data-indeterminate': '' } : {})}
            >
              {ticked === 'all' && <Check aria-hidden className="size-3" strokeWidth={3} />}
              {ticked === 'some' && <Minus aria-hidden className="size-3" strokeWidth={3} />}
            </span>
          </button>
        </span>
        {columns.columns.map((column) => (
          <div
            key={column.id}
            role="columnheader"
            aria-sort={sort === column.sort ? 'ascending' : sort === `-${column.sort}` ? 'descending' : undefined}
            draggable
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move';
              event.dataTransfer.setData('text/plain', column.title);
              setDragged(column.id);
            }}
            onDragOver={(event) => {
              if (!dragged) return;
              event.preventDefault();
              setOver(column.id);
            }}
            onDragEnd={() => {
              setDragged(null);
              setOver(null);
            }}
            onDrop={() => drop(column.id)}
            className={cn(
              'relative flex min-w-0 items-center',
              over === column.id && dragged !== column.id && 'shadow-[inset_2px_0_0_var(--accent)]',
              dragged === column.id && 'opacity-50',
            )}
          >
            <SortButton column={column} sort={sort} onSort={onSort} />
            <Edge column={column} />
          </div>
        ))}
      </div>
    </div>
  );
}

function SortButton({
  column,
  sort,
  onSort,
}: {
  readonly column: FindingColumn;
  readonly sort: string;
  readonly onSort: (sort: string) => void;
}) {
  const { sort: field, title, align } = column;
  const className = cn('flex h-full min-w-0 flex-1 items-center gap-1 px-2 font-medium', align === 'right' && 'justify-end');
  if (field === undefined)
    return (
      <span className={className}>
        <span className="truncate">{title}</span>
      </span>
    );
  const descending = sort === `-${field}`;
  const isHere = descending || sort === field;
  // The worst, the largest, the latest first: that is what a first click is for, save for names.
  const first = ['title', 'product', 'engagement', 'test_type', 'component', 'file', 'sla'].includes(field) ? field : `-${field}`;
  const next = !isHere ? first : descending ? field : `-${field}`;
  return (
    <button type="button" className={cn(className, 'hover:text-ink', isHere && 'text-ink')} onClick={() => onSort(next)}>
      <span className="truncate">{title}</span>
      {isHere && (descending ? <ArrowDown aria-hidden className="size-3 shrink-0" /> : <ArrowUp aria-hidden className="size-3 shrink-0" />)}
    </button>
  );
}

/** The right edge of a title: drag it, or focus it and press the arrow keys. */
function Edge({ column }: { readonly column: FindingColumn }) {
  const width = useColumns((state) => state.widths[column.id]) ?? column.width;

  function drag(event: PointerEvent<HTMLSpanElement>) {
    event.preventDefault();
    event.stopPropagation();
    const edge = event.currentTarget;
    const start = { x: event.clientX, width: edge.parentElement?.getBoundingClientRect().width ?? width };
    edge.setPointerCapture(event.pointerId);
    edge.onpointermove = (move) => widenColumn(column.id, start.width + move.clientX - start.x);
    edge.onpointerup = () => {
      edge.onpointermove = null;
      edge.onpointerup = null;
    };
  }

  return (
    <span
      role="separator"
      aria-orientation="vertical"
      aria-label={`Width of ${column.title}`}
      aria-valuenow={width}
      aria-valuemin={40}
      aria-valuemax={1200}
      tabIndex={0}
      draggable
      onDragStart={(event) => {
        event.preventDefault();
        event.stopPropagation();
      }}
      onPointerDown={drag}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') widenColumn(column.id, width - 16);
        if (event.key === 'ArrowRight') widenColumn(column.id, width + 16);
      }}
      className="absolute top-1.5 right-0 bottom-1.5 w-1.5 cursor-col-resize touch-none rounded-sm border-r hover:bg-accent focus-visible:bg-accent"
    />
  );
}
