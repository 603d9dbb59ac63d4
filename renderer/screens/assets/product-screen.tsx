import { MoreHorizontal, Pencil, Plus, SearchX, Trash2, Upload } from 'lucide-react';
import type { Product } from '#core/contract/products.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { Button, IconButton, LinkButton } from '#renderer/components/button.tsx';
import { Chip } from '#renderer/components/chip.tsx';
import { Menu } from '#renderer/components/menu.tsx';
import { EmptyState, Loaded } from '#renderer/components/states.tsx';
import { go, href, useCrumbs } from '#renderer/navigation.ts';
import { openImportInto } from '#renderer/stores/import.ts';
import { numberParam, useAddress } from '#renderer/use-address.ts';
import { AssetPage } from './asset-page.tsx';
import { GradeBadge } from './grade-badge.tsx';
import { useAssetDialogs } from './use-asset-dialogs.tsx';
import { ProductOverview } from './product-overview.tsx';

const WITHOUT = ['product', 'product_type'];

/** One asset. */
export function ProductScreen() {
  const id = numberParam(useAddress()['id']);
  const product = useQuery('products.get', { id: id ?? 1 }, { enabled: id !== null });
  useCrumbs(product.data && [{ title: 'Assets', path: '/assets' }, { title: product.data.name }]);
  if (id === null || product.error?.code === 'not-found') {
    return (
      <EmptyState icon={SearchX} title="There is no such asset" action={<LinkButton href={href('/assets')}>All assets</LinkButton>}>
        It may have been deleted; undo brings it back.
      </EmptyState>
    );
  }
  return (
    <Loaded query={product} lines={10}>
      {(data) => <ProductPage key={id} product={data} />}
    </Loaded>
  );
}

function ProductPage({ product }: { readonly product: Product }) {
  const dialogs = useAssetDialogs(() => go('/assets'));
  const { id, name } = product;
  const importInto = () => openImportInto(name);
  return (
    <>
      <AssetPage
        title={name}
        subtitle={
          <>
            {product.grade !== null && <GradeBadge grade={product.grade} />}
            <span>{product.prod_type_name}</span>
            {product.tags.map((tag) => (
              <Chip key={tag}>{tag}</Chip>
            ))}
          </>
        }
        path={`/products/${id}`}
        openFindings={product.open.total}
        findings={{ list: 'product', base: `product:${id}`, without: WITHOUT }}
        imports={{ of: { product_id: id }, onImport: importInto }}
        actions={
          <>
            <Button icon={Pencil} onClick={() => dialogs.open({ does: 'edit', kind: 'product', id })}>
              Edit
            </Button>
            <Button variant="primary" icon={Upload} onClick={importInto}>
              Import
            </Button>
            <Menu
              align="end"
              trigger={<IconButton icon={MoreHorizontal} label="More actions" />}
              groups={[
                [{ label: 'New engagement', icon: Plus, onSelect: () => dialogs.open({ does: 'create', kind: 'engagement', parent: id }) }],
                [
                  {
                    label: 'Delete asset',
                    icon: Trash2,
                    danger: true,
                    onSelect: () => dialogs.open({ does: 'delete', kind: 'product', id, name }),
                  },
                ],
              ]}
            />
          </>
        }
        overview={<ProductOverview product={product} onDialog={dialogs.open} />}
      />
      {dialogs.element}
    </>
  );
}
