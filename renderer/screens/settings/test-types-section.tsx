import { Check } from 'lucide-react';
import type { Output } from '#core/contract/index.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { type Column, DataTable } from '#renderer/components/data-table.tsx';
import { Loaded } from '#renderer/components/states.tsx';

type TestType = Output<'settings.test_types'>['test_types'][number];

function tick(isSo: boolean) {
  return isSo ? <Check role="img" aria-label="yes" className="size-4" /> : <span className="text-ink-faint">–</span>;
}

const COLUMNS: readonly Column<TestType>[] = [
  { id: 'name', title: 'Name', sortBy: (row) => row.name, cell: (row) => row.name },
  { id: 'static_tool', title: 'Static', sortBy: (row) => Number(row.static_tool), cell: (row) => tick(row.static_tool) },
  { id: 'dynamic_tool', title: 'Dynamic', sortBy: (row) => Number(row.dynamic_tool), cell: (row) => tick(row.dynamic_tool) },
  { id: 'active', title: 'In use', sortBy: (row) => Number(row.active), cell: (row) => tick(row.active) },
];

/** The kinds of test there are; imports add those they need. */
export function TestTypesSection() {
  const types = useQuery('settings.test_types', {});
  return (
    <div className="max-w-180">
      <p className="mb-3 text-ink-soft">What a test can be. The first import of a scan type adds it here.</p>
      <Loaded query={types} lines={8}>
        {(data) => (
          <DataTable label="Test types" columns={COLUMNS} rows={data.test_types} rowKey={(row) => row.id} defaultSort={{ id: 'name' }} />
        )}
      </Loaded>
    </div>
  );
}
