import { CircleCheck, MoreHorizontal, Pencil, Plus, RotateCcw, SearchX, Trash2, Upload } from 'lucide-react';
import type { Engagement } from '#core/contract/engagements.ts';
import { useCommand } from '#renderer/api/use-command.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { Button, IconButton, LinkButton } from '#renderer/components/button.tsx';
import { Chip } from '#renderer/components/chip.tsx';
import { Menu } from '#renderer/components/menu.tsx';
import { EmptyState, Loaded } from '#renderer/components/states.tsx';
import { day } from '#renderer/format.ts';
import { go, href, useCrumbs } from '#renderer/navigation.ts';
import { openImportInto } from '#renderer/stores/import.ts';
import { tellDone } from '#renderer/tell-done.ts';
import { numberParam, useAddress } from '#renderer/use-address.ts';
import { AssetPage } from './asset-page.tsx';
import { useAssetDialogs } from './use-asset-dialogs.tsx';
import { EngagementOverview } from './engagement-overview.tsx';

const WITHOUT = ['product', 'product_type', 'engagement'];

/** One engagement. */
export function EngagementScreen() {
  const id = numberParam(useAddress()['id']);
  const engagement = useQuery('engagements.get', { id: id ?? 1 }, { enabled: id !== null });
  const e = engagement.data;
  useCrumbs(e && [{ title: 'Assets', path: '/assets' }, { title: e.product, path: `/products/${e.product_id}` }, { title: e.name }]);
  if (id === null || engagement.error?.code === 'not-found') {
    return (
      <EmptyState icon={SearchX} title="There is no such engagement" action={<LinkButton href={href('/assets')}>All assets</LinkButton>}>
        It may have been deleted; undo brings it back.
      </EmptyState>
    );
  }
  return (
    <Loaded query={engagement} lines={10}>
      {(data) => <EngagementPage key={id} engagement={data} />}
    </Loaded>
  );
}

function EngagementPage({ engagement }: { readonly engagement: Engagement }) {
  const { id, name, product, active } = engagement;
  const dialogs = useAssetDialogs(() => go(`/products/${engagement.product_id}`));
  const close = useCommand('engagements.close');
  const reopen = useCommand('engagements.reopen');
  const importInto = () => openImportInto(product, name);

  async function toggle() {
    tellDone(`${active ? 'Closed' : 'Reopened'} the engagement “${name}”`, await (active ? close : reopen).run({ id }));
  }

  return (
    <>
      <AssetPage
        title={name}
        subtitle={
          <>
            <span>
              {engagement.engagement_type} · {engagement.status} · {day(engagement.target_start)} to {day(engagement.target_end)}
            </span>
            {engagement.is_overdue && <span className="text-warn">overdue</span>}
            {engagement.tags.map((tag) => (
              <Chip key={tag}>{tag}</Chip>
            ))}
          </>
        }
        path={`/engagements/${id}`}
        openFindings={engagement.open.total}
        findings={{ list: 'engagement', base: `engagement:${id}`, without: WITHOUT }}
        imports={{ of: { engagement_id: id }, onImport: importInto }}
        actions={
          <>
            <Button icon={active ? CircleCheck : RotateCcw} busy={close.pending || reopen.pending} onClick={() => void toggle()}>
              {active ? 'Close' : 'Reopen'}
            </Button>
            <Button icon={Pencil} onClick={() => dialogs.open({ does: 'edit', kind: 'engagement', id })}>
              Edit
            </Button>
            <Button variant="primary" icon={Upload} onClick={importInto}>
              Import
            </Button>
            <Menu
              align="end"
              trigger={<IconButton icon={MoreHorizontal} label="More actions" />}
              groups={[
                [{ label: 'New test', icon: Plus, onSelect: () => dialogs.open({ does: 'create', kind: 'test', parent: id }) }],
                [
                  {
                    label: 'Delete engagement',
                    icon: Trash2,
                    danger: true,
                    onSelect: () => dialogs.open({ does: 'delete', kind: 'engagement', id, name }),
                  },
                ],
              ]}
            />
          </>
        }
        overview={<EngagementOverview engagement={engagement} onDialog={dialogs.open} />}
      />
      {dialogs.element}
    </>
  );
}
