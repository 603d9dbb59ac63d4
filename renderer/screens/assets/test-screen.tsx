import { MoreHorizontal, Pencil, SearchX, Trash2, Upload } from 'lucide-react';
import type { Output } from '#core/contract/index.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { Button, IconButton, LinkButton } from '#renderer/components/button.tsx';
import { Chip } from '#renderer/components/chip.tsx';
import { Fact, FactList } from '#renderer/components/fact-list.tsx';
import { Markdown } from '#renderer/components/markdown.tsx';
import { Menu } from '#renderer/components/menu.tsx';
import { Section } from '#renderer/components/page.tsx';
import { EmptyState, Loaded } from '#renderer/components/states.tsx';
import { TextLink } from '#renderer/components/text-link.tsx';
import { counted, moment } from '#renderer/format.ts';
import { go, href, useCrumbs } from '#renderer/navigation.ts';
import { openImportInto } from '#renderer/stores/import.ts';
import { numberParam, useAddress } from '#renderer/use-address.ts';
import { AssetPage } from './asset-page.tsx';
import { BuildFacts } from './build-facts.tsx';
import { SeverityChart } from './severity-chart.tsx';
import { StatisticsGrid } from './statistics-grid.tsx';
import { useAssetDialogs } from './use-asset-dialogs.tsx';

type TestDetail = Output<'tests.get'>;

const WITHOUT = ['product', 'product_type', 'engagement', 'test_type'];

/** One test: a tool's findings in an engagement, updated report by report. */
export function TestScreen() {
  const id = numberParam(useAddress()['id']);
  const test = useQuery('tests.get', { id: id ?? 1 }, { enabled: id !== null });
  const t = test.data;
  useCrumbs(
    t && [
      { title: t.product, path: `/products/${t.product_id}` },
      { title: t.engagement, path: `/engagements/${t.engagement_id}` },
      { title: t.name },
    ],
  );
  if (id === null || test.error?.code === 'not-found') {
    return (
      <EmptyState icon={SearchX} title="There is no such test" action={<LinkButton href={href('/assets')}>All assets</LinkButton>}>
        It may have been deleted; undo brings it back.
      </EmptyState>
    );
  }
  return (
    <Loaded query={test} lines={10}>
      {(data) => <TestPage key={id} test={data} />}
    </Loaded>
  );
}

function TestPage({ test }: { readonly test: TestDetail }) {
  const { id, name } = test;
  const dialogs = useAssetDialogs(() => go(`/engagements/${test.engagement_id}`));
  const importInto = () => openImportInto(test.product, test.engagement, test.id);
  return (
    <>
      <AssetPage
        title={name}
        subtitle={
          <>
            <span>
              {test.environment} · {counted(test.imports, 'import')}
            </span>
            {test.tags.map((tag) => (
              <Chip key={tag}>{tag}</Chip>
            ))}
          </>
        }
        path={`/tests/${id}`}
        openFindings={test.open.total}
        findings={{ list: 'test', base: `test:${id}`, without: WITHOUT }}
        imports={{ of: { test_id: id }, onImport: importInto }}
        actions={
          <>
            <Button icon={Pencil} onClick={() => dialogs.open({ does: 'edit', kind: 'test', id })}>
              Edit
            </Button>
            <Button variant="primary" icon={Upload} onClick={importInto}>
              Import
            </Button>
            <Menu
              align="end"
              trigger={<IconButton icon={MoreHorizontal} label="More actions" />}
              groups={[
                [
                  {
                    label: 'Delete test',
                    icon: Trash2,
                    danger: true,
                    onSelect: () => dialogs.open({ does: 'delete', kind: 'test', id, name }),
                  },
                ],
              ]}
            />
          </>
        }
        overview={<Overview test={test} />}
      />
      {dialogs.element}
    </>
  );
}

function Overview({ test: t }: { readonly test: TestDetail }) {
  return (
    <div className="grid max-w-340 gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-8">
        <Section title="Open by severity">
          <SeverityChart open={t.open} path={`/tests/${t.id}/findings`} />
        </Section>
        <Section title="Findings by status">
          <StatisticsGrid statistics={t.statistics} path={`/tests/${t.id}/findings`} />
        </Section>
      </div>
      <aside aria-label="Facts" className="flex min-w-0 flex-col gap-6">
        <FactList>
          <Fact name="Asset">
            <TextLink href={href(`/products/${t.product_id}`)}>{t.product}</TextLink>
          </Fact>
          <Fact name="Engagement">
            <TextLink href={href(`/engagements/${t.engagement_id}`)}>{t.engagement}</TextLink>
          </Fact>
          <Fact name="Kind">{t.test_type}</Fact>
          <Fact name="Scan type">{t.scan_type !== t.test_type && t.scan_type}</Fact>
          <Fact name="Environment">{t.environment}</Fact>
          <Fact name="Duplicates by">{t.deduplication_algorithm.replaceAll('_', ' ')}</Fact>
          <Fact name="From">{moment(t.target_start)}</Fact>
          <Fact name="Until">{moment(t.target_end)}</Fact>
          <BuildFacts of={t} />
        </FactList>
        {t.description.trim() !== '' && (
          <Section title="Description">
            <Markdown text={t.description} />
          </Section>
        )}
      </aside>
    </div>
  );
}
