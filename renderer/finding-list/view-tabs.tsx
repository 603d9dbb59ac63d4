import { BookmarkPlus, MoreHorizontal, Pencil, Save, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { View } from '#core/contract/views.ts';
import { useCommand } from '#renderer/api/use-command.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { Button, IconButton } from '#renderer/components/button.tsx';
import { cn } from '#renderer/components/cn.ts';
import { Dialog } from '#renderer/components/dialog.tsx';
import { Field, TextInput } from '#renderer/components/field.tsx';
import { Menu } from '#renderer/components/menu.tsx';
import { showColumns } from '#renderer/stores/columns.ts';
import { toast } from '#renderer/stores/toasts.ts';
import { tellDone } from '#renderer/tell-done.ts';
import type { ListAddress } from './use-list-address.ts';

/** `Open`, `All` and the saved views. A view whose query was changed can be saved again or kept as a new one. */
export function ViewTabs({
  list,
  address,
  columns,
}: {
  readonly list: string;
  readonly address: ListAddress;
  readonly columns: readonly string[];
}) {
  const views = useQuery('views.list', {}).data?.views ?? [];
  const update = useCommand('views.update');
  const remove = useCommand('views.delete');
  const [naming, setNaming] = useState<'new' | View | null>(null);
  const current = views.find((view) => String(view.id) === address.view);
  const isChanged = current ? current.query !== address.query || current.sort !== address.sort : address.isOwnQuery;

  async function saveCurrent(view: View) {
    const saved = await update.run({ id: view.id, query: address.query, sort: address.sort, columns: [...columns] });
    if (!saved) return;
    address.showView(String(view.id));
    toast({ title: `Saved “${view.name}”` });
  }

  async function removeCurrent(view: View) {
    const removed = await remove.run({ id: view.id });
    if (!removed) return;
    address.showView('open');
    tellDone(`Deleted the view “${view.name}”`, removed);
  }

  function show(id: string) {
    const saved = views.find((view) => String(view.id) === id);
    if (saved && saved.columns.length > 0) showColumns(list, saved.columns);
    address.showView(id);
  }

  const tabs = [
    { id: 'open', name: 'Open' },
    { id: 'all', name: 'All' },
    ...views.map((view) => ({ id: String(view.id), name: view.name })),
  ];
  return (
    <div className="flex h-9 items-center gap-0.5 overflow-x-auto px-3">
      <nav aria-label="Views" className="flex gap-0.5">
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            aria-current={tab.id === address.view ? 'true' : undefined}
            className={cn(
              'h-7 rounded-md px-2.5 whitespace-nowrap text-ink-soft hover:bg-hover hover:text-ink',
              tab.id === address.view && 'bg-active font-medium text-ink hover:bg-active',
            )}
            onClick={() => show(tab.id)}
          >
            {tab.name}
            {tab.id === address.view && isChanged && (
              <span title="Changed">
                {' '}
                •<span className="sr-only"> changed</span>
              </span>
            )}
          </button>
        ))}
      </nav>
      {isChanged && (
        <Button variant="ghost" size="small" icon={BookmarkPlus} className="ml-1" onClick={() => setNaming('new')}>
          Save as view
        </Button>
      )}
      {current && (
        <Menu
          trigger={<IconButton icon={MoreHorizontal} label={`Actions of “${current.name}”`} size="small" />}
          groups={[
            [
              { label: 'Save the changes', icon: Save, disabled: !isChanged, onSelect: () => void saveCurrent(current) },
              { label: 'Rename', icon: Pencil, onSelect: () => setNaming(current) },
            ],
            [{ label: 'Delete the view', icon: Trash2, danger: true, onSelect: () => void removeCurrent(current) }],
          ]}
        />
      )}
      {naming && <NameDialog view={naming} address={address} columns={columns} onClose={() => setNaming(null)} />}
    </div>
  );
}

function NameDialog({
  view,
  address,
  columns,
  onClose,
}: {
  readonly view: 'new' | View;
  readonly address: ListAddress;
  readonly columns: readonly string[];
  readonly onClose: () => void;
}) {
  const [name, setName] = useState(view === 'new' ? '' : view.name);
  const [error, setError] = useState<string | null>(null);
  const create = useCommand('views.create', { onError: (refused) => setError(refused.message) });
  const update = useCommand('views.update', { onError: (refused) => setError(refused.message) });

  async function save(event: React.SyntheticEvent) {
    event.preventDefault();
    if (view === 'new') {
      const made = await create.run({ name: name.trim(), query: address.query, sort: address.sort, columns: [...columns] });
      if (!made) return;
      address.showView(String(made.id));
    } else if (!(await update.run({ id: view.id, name: name.trim() }))) return;
    onClose();
  }

  return (
    <Dialog open onClose={onClose} title={view === 'new' ? 'Save as view' : 'Rename the view'}>
      <form onSubmit={(event) => void save(event)} className="flex flex-col gap-4 pb-3">
        <Field label="Name" error={error}>
          <TextInput autoFocus value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={name.trim() === ''}>
            {view === 'new' ? 'Save view' : 'Rename'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
