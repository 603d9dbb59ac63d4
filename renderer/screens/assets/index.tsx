import { Box, Building2, Plus, Upload } from 'lucide-react';
import { useState } from 'react';
import { useQuery } from '#renderer/api/use-query.ts';
import { Button } from '#renderer/components/button.tsx';
import { Choice } from '#renderer/components/choice.tsx';
import { TextInput } from '#renderer/components/field.tsx';
import { Page } from '#renderer/components/page.tsx';
import { EmptyState, Loaded } from '#renderer/components/states.tsx';
import { useAssets } from '#renderer/stores/assets.ts';
import { openImport } from '#renderer/stores/import.ts';
import { AssetTree } from './asset-tree.tsx';
import { useAssetDialogs } from './use-asset-dialogs.tsx';

/** The tree of everything that is tested. */
export function AssetsScreen() {
  const tree = useQuery('products.tree', {});
  const dialogs = useAssetDialogs();
  const sort = useAssets((state) => state.sort);
  const [filter, setFilter] = useState('');
  return (
    <Page
      fill
      title="Assets"
      actions={
        <>
          <Button icon={Building2} onClick={() => dialogs.open({ does: 'create', kind: 'product_type', parent: null })}>
            New organization
          </Button>
          <Button icon={Plus} onClick={() => dialogs.open({ does: 'create', kind: 'product', parent: null })}>
            New asset
          </Button>
        </>
      }
    >
      <Loaded query={tree} lines={10}>
        {(data) => {
          const hasAssets = data.product_types.some((type) => type.products.length > 0);
          if (!hasAssets && data.product_types.length <= 1) {
            return (
              <EmptyState
                icon={Box}
                title="No assets yet"
                action={
                  <Button variant="primary" icon={Upload} onClick={() => openImport()}>
                    Import reports
                  </Button>
                }
              >
                Applications, services and hosts stand here; an import makes those it needs.
              </EmptyState>
            );
          }
          return (
            <>
              <div className="flex flex-wrap items-center gap-3 px-6 pb-3">
                <TextInput
                  type="search"
                  aria-label="Filter by name"
                  placeholder="Filter by name"
                  value={filter}
                  onChange={(event) => setFilter(event.target.value)}
                  className="w-64"
                />
                <Choice
                  label="Order"
                  value={sort}
                  options={[
                    { value: 'name', label: 'By name' },
                    { value: 'worst', label: 'Worst first' },
                  ]}
                  onChange={(value) => useAssets.setState({ sort: value })}
                />
              </div>
              <AssetTree tree={data} filter={filter} onDialog={dialogs.open} />
            </>
          );
        }}
      </Loaded>
      {dialogs.element}
    </Page>
  );
}
