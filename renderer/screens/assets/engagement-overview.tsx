import { Plus } from 'lucide-react';
import type { Engagement } from '#core/contract/engagements.ts';
import type { Test } from '#core/contract/tests.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { Button } from '#renderer/components/button.tsx';
import { SeverityCountsRow } from '#renderer/components/chip.tsx';
import { type Column, DataTable } from '#renderer/components/data-table.tsx';
import { Fact, FactList } from '#renderer/components/fact-list.tsx';
import { Markdown } from '#renderer/components/markdown.tsx';
import { Section } from '#renderer/components/page.tsx';
import { Loaded } from '#renderer/components/states.tsx';
import { TextLink } from '#renderer/components/text-link.tsx';
import { Time } from '#renderer/components/time.tsx';
import { count, day } from '#renderer/format.ts';
import { href } from '#renderer/navigation.ts';
import { BuildFacts } from './build-facts.tsx';
import { SeverityChart } from './severity-chart.tsx';
import { type AssetDialog } from './use-asset-dialogs.tsx';

/** What an engagement is: open findings, tests and facts. */
export function EngagementOverview({
  engagement: e,
  onDialog,
}: {
  readonly engagement: Engagement;
  readonly onDialog: (dialog: AssetDialog) => void;
}) {
  return (
    <div className="grid max-w-340 gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-8">
        <Section title="Open by severity">
          <SeverityChart open={e.open} path={`/engagements/${e.id}/findings`} />
        </Section>
        <Section
          title="Tests"
          actions={
            <Button size="small" icon={Plus} onClick={() => onDialog({ does: 'create', kind: 'test', parent: e.id })}>
              New test
            </Button>
          }
        >
          <Tests id={e.id} />
        </Section>
      </div>
      <aside aria-label="Facts" className="flex min-w-0 flex-col gap-6">
        <FactList>
          <Fact name="Asset">
            <TextLink href={href(`/products/${e.product_id}`)}>{e.product}</TextLink>
          </Fact>
          <Fact name="Kind">{e.engagement_type}</Fact>
          <Fact name="Status">{e.status}</Fact>
          <Fact name="From">{day(e.target_start)}</Fact>
          <Fact name="Until">{day(e.target_end)}</Fact>
          <BuildFacts of={e} />
          <Fact name="Repository">{e.source_code_management_uri}</Fact>
          <Fact name="Duplicates">{e.deduplication_on_engagement && 'looked for inside this engagement only'}</Fact>
          <Fact name="Created">{day(e.created)}</Fact>
        </FactList>
        {e.description.trim() !== '' && (
          <Section title="Description">
            <Markdown text={e.description} />
          </Section>
        )}
      </aside>
    </div>
  );
}

const COLUMNS: readonly Column<Test>[] = [
  {
    id: 'name',
    title: 'Test',
    sortBy: (row) => row.name,
    className: 'max-w-80',
    cell: (row) => (
      <TextLink href={href(`/tests/${row.id}`)} title={row.name} className="block truncate font-medium">
        {row.name}
      </TextLink>
    ),
  },
  {
    id: 'updated',
    title: 'Changed',
    sortBy: (row) => row.updated,
    className: 'whitespace-nowrap text-ink-soft',
    cell: (row) => <Time value={row.updated} />,
  },
  { id: 'imports', title: 'Imports', align: 'right', sortBy: (row) => row.imports, cell: (row) => count(row.imports) },
  {
    id: 'open',
    title: 'Open',
    sortBy: (row) => row.open.total,
    className: 'w-56',
    cell: (row) => (row.open.total === 0 ? <span className="text-ink-faint">none</span> : <SeverityCountsRow counts={row.open} />),
  },
];

function Tests({ id }: { readonly id: number }) {
  const tests = useQuery('tests.list', { engagement_id: id });
  return (
    <Loaded query={tests} lines={3}>
      {(data) =>
        data.tests.length === 0 ? (
          <p className="text-ink-soft">None yet; an import makes the one it needs.</p>
        ) : (
          <div className="overflow-x-auto">
            <DataTable
              label="Tests"
              columns={COLUMNS}
              rows={data.tests}
              rowKey={(row) => row.id}
              defaultSort={{ id: 'updated', descending: true }}
            />
          </div>
        )
      }
    </Loaded>
  );
}
