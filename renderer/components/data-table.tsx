import { ArrowDown, ArrowUp } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { cn } from './cn.ts';

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Makes the column sortable. */
  readonly sortBy?: (row: Row) => string | number;
  readonly align?: 'right';
  readonly className?: string;
}

export interface DataTableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string | number;
  /** Makes rows clickable; cells should hold a link for the keyboard. */
  readonly onOpen?: (row: Row) => void;
  readonly defaultSort?: { readonly id: string; readonly descending?: boolean };
}

/** A table for short lists (up to some hundred rows); findings have their own windowed list. */
export function DataTable<Row>({ label, columns, rows, rowKey, onOpen, defaultSort }: DataTableProps<Row>) {
  const [sort, setSort] = useState(defaultSort);
  const sorted = useMemo(() => {
    const by = columns.find((column) => column.id === sort?.id)?.sortBy;
    if (!by) return rows;
    const sign = sort?.descending ? -1 : 1;
    return [...rows].sort((a, b) => sign * compare(by(a), by(b)));
  }, [rows, columns, sort]);

  return (
    <table aria-label={label} className="w-full border-collapse">
      <thead>
        <tr className="border-b text-left text-xs text-ink-soft">
          {columns.map((column) => (
            <th
              key={column.id}
              scope="col"
              aria-sort={sort?.id === column.id ? (sort.descending ? 'descending' : 'ascending') : undefined}
              className={cn('h-8 px-3 font-medium whitespace-nowrap', column.align === 'right' && 'text-right', column.className)}
            >
              {column.sortBy ? (
                <button
                  type="button"
                  className="inline-flex items-center gap-1 hover:text-ink"
                  onClick={() => setSort({ id: column.id, descending: sort?.id === column.id && !sort.descending })}
                >
                  {column.title}
                  {sort?.id === column.id &&
                    (sort.descending ? <ArrowDown aria-hidden className="size-3" /> : <ArrowUp aria-hidden className="size-3" />)}
                </button>
              ) : (
                column.title
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sorted.map((row) => (
          <tr
            key={rowKey(row)}
            className={cn('h-(--row) border-b border-line/60', onOpen && 'hover:bg-hover')}
            {...(onOpen ? { onClick: () => onOpen(row) } : {})}
          >
            {columns.map((column) => (
              <td key={column.id} className={cn('px-3 py-1', column.align === 'right' && 'text-right', column.className)}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number'
    ? a - b
    : String(a).localeCompare(String(b), 'en', { numeric: true, sensitivity: 'base' });
}
