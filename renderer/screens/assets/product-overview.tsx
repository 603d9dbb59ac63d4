import { Plus } from 'lucide-react';
import type { Engagement } from '#core/contract/engagements.ts';
import type { Product } from '#core/contract/products.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { Button } from '#renderer/components/button.tsx';
import { SeverityCountsRow } from '#renderer/components/chip.tsx';
import { type Column, DataTable } from '#renderer/components/data-table.tsx';
import { Fact, FactList } from '#renderer/components/fact-list.tsx';
import { Markdown } from '#renderer/components/markdown.tsx';
import { Section } from '#renderer/components/page.tsx';
import { Loaded } from '#renderer/components/states.tsx';
import { TextLink } from '#renderer/components/text-link.tsx';
import { count, day } from '#renderer/format.ts';
import { href } from '#renderer/navigation.ts';
import { titleWord } from './product-words.ts';
import { SeverityChart } from './severity-chart.tsx';
import { type AssetDialog } from './use-asset-dialogs.tsx';

/** What an asset is: open findings, engagements and facts. */
export function ProductOverview({ product, onDialog }: { readonly product: Product; readonly onDialog: (dialog: AssetDialog) => void }) {
  return (
    <div className="grid max-w-340 gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-8">
        <Section title="Open by severity">
          <SeverityChart open={product.open} path={`/products/${product.id}/findings`} />
        </Section>
        <Section
          title="Engagements"
          actions={
            <Button size="small" icon={Plus} onClick={() => onDialog({ does: 'create', kind: 'engagement', parent: product.id })}>
              New engagement
            </Button>
          }
        >
          <Engagements id={product.id} />
        </Section>
      </div>
      <aside aria-label="Facts" className="flex min-w-0 flex-col gap-6">
        <Facts product={product} />
        {product.description.trim() !== '' && (
          <Section title="Description">
            <Markdown text={product.description} />
          </Section>
        )}
      </aside>
    </div>
  );
}

const COLUMNS: readonly Column<Engagement>[] = [
  {
    id: 'name',
    title: 'Name',
    sortBy: (row) => row.name,
    className: 'max-w-80',
    cell: (row) => (
      <TextLink href={href(`/engagements/${row.id}`)} title={row.name} className="block truncate font-medium">
        {row.name}
      </TextLink>
    ),
  },
  {
    id: 'status',
    title: 'Status',
    sortBy: (row) => row.status,
    className: 'whitespace-nowrap text-ink-soft',
    cell: (row) => (
      <>
        {row.status}
        {row.is_overdue && <span className="ml-1.5 text-warn">overdue</span>}
      </>
    ),
  },
  {
    id: 'target_end',
    title: 'Until',
    sortBy: (row) => row.target_end,
    className: 'whitespace-nowrap text-ink-soft',
    cell: (row) => day(row.target_end),
  },
  { id: 'tests', title: 'Tests', align: 'right', sortBy: (row) => row.tests, cell: (row) => count(row.tests) },
  {
    id: 'open',
    title: 'Open',
    sortBy: (row) => row.open.total,
    className: 'w-56',
    cell: (row) => (row.open.total === 0 ? <span className="text-ink-faint">none</span> : <SeverityCountsRow counts={row.open} />),
  },
];

function Engagements({ id }: { readonly id: number }) {
  const engagements = useQuery('engagements.list', { product_id: id });
  return (
    <Loaded query={engagements} lines={3}>
      {(data) =>
        data.engagements.length === 0 ? (
          <p className="text-ink-soft">None yet; an import makes the one it needs.</p>
        ) : (
          <div className="overflow-x-auto">
            <DataTable
              label="Engagements"
              columns={COLUMNS}
              rows={data.engagements}
              rowKey={(row) => row.id}
              defaultSort={{ id: 'target_end', descending: true }}
            />
          </div>
        )
      }
    </Loaded>
  );
}

function Facts({ product: p }: { readonly product: Product }) {
  const sla = useQuery('sla_configurations.list', {}).data?.sla_configurations.find((one) => one.id === p.sla_configuration);
  const exposure = [p.internet_accessible && 'reachable from the internet', p.external_audience && 'used by people outside']
    .filter(Boolean)
    .join(', ');
  const acceptance = [p.enable_full_risk_acceptance && 'with a record', p.enable_simple_risk_acceptance && 'by a click']
    .filter(Boolean)
    .join(' or ');
  return (
    <FactList>
      <Fact name="Organization">{p.prod_type_name}</Fact>
      <Fact name="Criticality">{titleWord(p.business_criticality)}</Fact>
      <Fact name="Platform">{titleWord(p.platform)}</Fact>
      <Fact name="Lifecycle">{titleWord(p.lifecycle)}</Fact>
      <Fact name="Origin">{titleWord(p.origin)}</Fact>
      <Fact name="Exposure">{titleWord(exposure || null)}</Fact>
      <Fact name="Service level">{sla?.name}</Fact>
      <Fact name="Risk acceptance">{acceptance === '' ? 'Switched off' : titleWord(acceptance)}</Fact>
      <Fact name="Tags on findings">{p.enable_product_tag_inheritance && 'Inherited from the asset'}</Fact>
      <Fact name="Created">{day(p.created)}</Fact>
    </FactList>
  );
}
