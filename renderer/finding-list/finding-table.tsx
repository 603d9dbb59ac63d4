import { type MouseEvent, useRef } from 'react';
import { toastError } from '#renderer/stores/toasts.ts';
import { VirtualList } from '#renderer/components/virtual-list/virtual-list.tsx';
import { EVERYTHING, isPicked, NOTHING, pickedCount, withPicked } from './picked.ts';
import { TableHeader } from './table-header.tsx';
import { rowElementId, TableRow } from './table-row.tsx';
import type { ListColumns } from './use-list-columns.ts';
import { idsBetween, type ListState } from './use-list-state.ts';

export interface FindingTableProps {
  /** Under which name columns are remembered. */
  readonly list: string;
  readonly state: ListState;
  readonly columns: ListColumns;
  readonly query: string;
  readonly sort: string;
  readonly onSort: (sort: string) => void;
  readonly openId: number | null;
  readonly onOpen: (id: number) => void;
  readonly onOpenFull: (id: number) => void;
  readonly rowHeight: number;
}

/** The windowed table. A click opens, Ctrl or Cmd ticks, Shift ticks a range. */
export function FindingTable({ list, state, columns, query, sort, onSort, openId, onOpen, onOpenFull, rowHeight }: FindingTableProps) {
  const { rows, window, count, picked, setPicked } = state;
  const anchor = useRef(-1);
  const selected = pickedCount(picked, count);

  function tick(index: number, event: MouseEvent) {
    const row = window.at(index);
    if (!row) return;
    if (event.shiftKey && anchor.current >= 0) {
      void idsBetween(window, query, sort, anchor.current, index).then(
        (ids) => setPicked((before) => withPicked(before, ids, true)),
        toastError,
      );
      return;
    }
    anchor.current = index;
    setPicked((before) => withPicked(before, [row.id], !isPicked(before, row.id)));
  }

  function click(index: number, event: MouseEvent) {
    if (event.shiftKey && anchor.current < 0) anchor.current = Math.max(0, state.focus);
    state.moveTo(index);
    if (event.shiftKey || event.ctrlKey || event.metaKey) return tick(index, event);
    anchor.current = index;
    const row = window.at(index);
    if (row) onOpen(row.id);
  }

  return (
    <VirtualList
      rows={rows}
      minWidth={columns.minWidth}
      role="grid"
      aria-label="Findings"
      aria-rowcount={count + 1}
      aria-colcount={columns.columns.length + 1}
      aria-multiselectable
      aria-busy={window.isStale}
      tabIndex={0}
      aria-activedescendant={state.focus >= rows.first && state.focus < rows.last ? rowElementId(state.focus) : undefined}
      className={`[--list-header:32px] focus-visible:outline-2 focus-visible:-outline-offset-2 ${window.isStale ? 'opacity-60' : ''}`}
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      header={
        <TableHeader
          list={list}
          columns={columns}
          sort={sort}
          onSort={onSort}
          ticked={selected === 0 ? 'none' : selected === count ? 'all' : 'some'}
          onTickAll={() => setPicked(selected === 0 ? EVERYTHING : NOTHING)}
        />
      }
      row={(index, offset) => {
        const row = window.at(index);
        return (
          <TableRow
            key={index}
            row={row}
            index={index}
            offset={offset}
            height={rowHeight}
            columns={columns}
            isPicked={row !== undefined && isPicked(picked, row.id)}
            isFocused={index === state.focus}
            isOpen={row !== undefined && row.id === openId}
            onClick={click}
            onDoubleClick={(at) => {
              const finding = window.at(at);
              if (finding) onOpenFull(finding.id);
            }}
            onTick={tick}
          />
        );
      }}
    />
  );
}
