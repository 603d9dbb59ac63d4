import { useQuery } from '#renderer/api/use-query.ts';
import { DataTable } from '#renderer/components/data-table.tsx';
import { Loaded } from '#renderer/components/states.tsx';

/** Where tests are run. */
export function EnvironmentsSection() {
  const environments = useQuery('settings.environments', {});
  return (
    <div className="max-w-120">
      <p className="mb-3 text-ink-soft">Where a test was run; chosen in the options of an import and on the test.</p>
      <Loaded query={environments} lines={6}>
        {(data) => (
          <DataTable
            label="Environments"
            columns={[{ id: 'name', title: 'Name', sortBy: (row) => row.name, cell: (row) => row.name }]}
            rows={data.environments}
            rowKey={(row) => row.id}
          />
        )}
      </Loaded>
    </div>
  );
}
