import { Columns3 } from 'lucide-react';
import { IconButton } from '#renderer/components/button.tsx';
import { Menu } from '#renderer/components/menu.tsx';
import { resetColumns, showColumns } from '#renderer/stores/columns.ts';
import { COLUMNS } from './columns.tsx';

/** Which columns are shown. */
export function ColumnMenu({ list, ids }: { readonly list: string; readonly ids: readonly string[] }) {
  const items = COLUMNS.filter((column) => column.id !== 'title').map((column) => ({
    label: column.title,
    checked: ids.includes(column.id),
    onSelect: () => showColumns(list, ids.includes(column.id) ? ids.filter((id) => id !== column.id) : [...ids, column.id]),
  }));
  return (
    <Menu
      align="end"
      trigger={<IconButton icon={Columns3} label="Columns" />}
      groups={[items, [{ label: 'Reset columns', onSelect: () => resetColumns(list) }]]}
    />
  );
}
