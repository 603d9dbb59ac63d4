import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { SlaConfiguration } from '#core/contract/settings.ts';
import { useCommand } from '#renderer/api/use-command.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { Button, IconButton } from '#renderer/components/button.tsx';
import { type Column, DataTable } from '#renderer/components/data-table.tsx';
import { Loaded } from '#renderer/components/states.tsx';
import { tellDone } from '#renderer/tell-done.ts';
import { SlaDialog } from './sla-dialog.tsx';

/** How many days findings may stay open, by severity; assets choose one of these. */
export function SlaSection() {
  const configurations = useQuery('sla_configurations.list', {});
  const remove = useCommand('sla_configurations.delete');
  const [edited, setEdited] = useState<SlaConfiguration | 'new' | null>(null);

  async function removeOne(one: SlaConfiguration) {
    tellDone(`Deleted the service level “${one.name}”`, await remove.run({ id: one.id }));
  }

  const columns: readonly Column<SlaConfiguration>[] = [
    {
      id: 'name',
      title: 'Name',
      className: 'max-w-72',
      sortBy: (row) => row.name,
      cell: (row) => (
        <>
          <span className="block truncate font-medium">{row.name}</span>
          {row.description && (
            <span className="block truncate text-xs text-ink-soft" title={row.description}>
              {row.description}
            </span>
          )}
        </>
      ),
    },
    ...(['critical', 'high', 'medium', 'low'] as const).map(
      (severity): Column<SlaConfiguration> => ({
        id: severity,
        title: severity.charAt(0).toUpperCase() + severity.slice(1),
        align: 'right',
        cell: (row) => (row[`enforce_${severity}`] ? `${row[severity]} d` : <span className="text-ink-faint">none</span>),
      }),
    ),
    {
      id: 'restart',
      title: 'When reopened',
      className: 'text-ink-soft',
      cell: (row) => (row.restart_sla_on_reactivation ? 'begins again' : 'goes on'),
    },
    {
      id: 'actions',
      title: 'Actions',
      align: 'right',
      className: 'whitespace-nowrap',
      cell: (row) => (
        <>
          <IconButton icon={Pencil} label={`Edit ${row.name}`} onClick={() => setEdited(row)} />
          <IconButton
            icon={Trash2}
            label={row.id === 1 ? 'The first service level is the usual one and stays' : `Delete ${row.name}`}
            disabled={row.id === 1}
            onClick={() => void removeOne(row)}
          />
        </>
      ),
    },
  ];

  return (
    <div className="max-w-240">
      <div className="mb-3 flex flex-wrap items-center gap-4">
        <p className="min-w-60 flex-1 text-ink-soft">
          Days until an open finding is overdue. Each asset follows one of these; Info carries no deadline.
        </p>
        <Button icon={Plus} onClick={() => setEdited('new')}>
          New service level
        </Button>
      </div>
      <Loaded query={configurations} lines={3}>
        {(data) => (
          <div className="overflow-x-auto">
            <DataTable label="Service levels" columns={columns} rows={data.sla_configurations} rowKey={(row) => row.id} />
          </div>
        )}
      </Loaded>
      {edited && <SlaDialog configuration={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </div>
  );
}
