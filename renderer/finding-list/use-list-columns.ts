import { useMemo } from 'react';
import { useColumns } from '#renderer/stores/columns.ts';
import { columnOf, DEFAULT_COLUMNS, type FindingColumn } from './columns.tsx';

export interface ListColumns {
  readonly ids: readonly string[];
  readonly columns: readonly FindingColumn[];
  /** For `grid-template-columns` of header and rows. */
  readonly template: string;
  /** Least width of a row in px. */
  readonly minWidth: number;
}

const TICK_WIDTH = 36;

/** The columns of a list as this person left them. */
export function useListColumns(list: string, without: readonly string[]): ListColumns {
  const chosen = useColumns((state) => state.shown[list]);
  const widths = useColumns((state) => state.widths);
  const left = without.join();
  return useMemo(() => {
    const ids = chosen ?? DEFAULT_COLUMNS.filter((id) => !left.split(',').includes(id));
    const columns = ids.map(columnOf).filter((column) => column !== undefined);
    const widthOf = (column: FindingColumn) => widths[column.id] ?? column.width;
    return {
      ids,
      columns,
      template: [
        `${TICK_WIDTH}px`,
        ...columns.map((column) => (column.id === 'title' ? `minmax(${widthOf(column)}px, 1fr)` : `${widthOf(column)}px`)),
      ].join(' '),
      minWidth: TICK_WIDTH + columns.reduce((sum, column) => sum + widthOf(column), 0),
    };
  }, [chosen, widths, left]);
}
