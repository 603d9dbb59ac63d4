import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import type { Output } from '#core/contract/index.ts';
import type { Tree } from '#core/contract/products.ts';
import type { Test } from '#core/contract/tests.ts';
import { call } from '#renderer/api/client.ts';
import { EmptyState } from '#renderer/components/states.tsx';
import { useVirtualRows } from '#renderer/components/virtual-list/use-virtual-rows.ts';
import { VirtualList } from '#renderer/components/virtual-list/virtual-list.tsx';
import { useKeys } from '#renderer/keymap.ts';
import { go } from '#renderer/navigation.ts';
import { toggleNode, useAssets } from '#renderer/stores/assets.ts';
import { ROW_HEIGHT, useLayout } from '#renderer/stores/layout.ts';
import { addressOf } from './kind-words.ts';
import { TREE_COLUMNS, TreeLine, treeLineId } from './tree-line.tsx';
import { type TreeRow, treeRows, unfoldedEngagements } from './tree-rows.ts';
import type { AssetDialog } from './use-asset-dialogs.tsx';

export interface AssetTreeProps {
  readonly tree: Tree;
  readonly filter: string;
  readonly onDialog: (dialog: AssetDialog) => void;
}

/** Organizations, assets, engagements and tests with their open findings. */
export function AssetTree({ tree, filter, onDialog }: AssetTreeProps) {
  const { toggled, sort } = useAssets();
  const unfolded = new Set(toggled);
  const tests = useTestsOf(unfoldedEngagements(tree, unfolded));
  const lines = treeRows({ tree, tests, toggled: unfolded, sort, filter });
  const rowHeight = ROW_HEIGHT[useLayout((layout) => layout.density)];
  const rows = useVirtualRows({ count: lines.length, rowHeight, headerHeight: 32 });
  const [focusKey, setFocusKey] = useState<string | null>(null);
  const focus = Math.max(
    0,
    lines.findIndex((line) => line.key === focusKey),
  );
  const focused = lines[focus];

  function moveTo(index: number): void {
    const next = Math.max(0, Math.min(lines.length - 1, index));
    setFocusKey(lines[next]?.key ?? null);
    rows.scrollTo(next);
  }

  function fold(): boolean {
    if (!focused) return false;
    if (focused.isUnfolded) toggleNode(focused.key);
    else moveTo(lines.findIndex((line) => line.key === focused.parent));
    return true;
  }

  function unfold(): boolean {
    if (!focused || focused.isUnfolded === null) return false;
    if (focused.isUnfolded) moveTo(focus + 1);
    else toggleNode(focused.key);
    return true;
  }

  useKeys({
    next: () => moveTo(focus + 1),
    previous: () => moveTo(focus - 1),
    page_down: () => moveTo(focus + rows.pageSize),
    page_up: () => moveTo(focus - rows.pageSize),
    first: () => moveTo(0),
    last: () => moveTo(lines.length - 1),
    unfold,
    fold,
    open: () => (focused ? go(addressOf(focused.kind, focused.id)) : false),
    edit: () => (focused ? onDialog({ does: 'edit', kind: focused.kind, id: focused.id }) : false),
    delete: () => (focused ? onDialog({ does: 'delete', kind: focused.kind, id: focused.id, name: focused.name }) : false),
  });

  if (lines.length === 0)
    return <EmptyState title={`No name contains “${filter.trim()}”`}>Tests are found once their engagement is unfolded.</EmptyState>;
  return (
    <VirtualList
      rows={rows}
      minWidth={560}
      role="treegrid"
      aria-label="Assets"
      aria-rowcount={lines.length + 1}
      tabIndex={0}
      aria-activedescendant={focused && focus >= rows.first && focus < rows.last ? treeLineId(focused) : undefined}
      className="[--list-header:32px] focus-visible:outline-2 focus-visible:-outline-offset-2"
      header={<Header />}
      row={(index, offset) => {
        const line = lines[index] as TreeRow;
        return (
          <TreeLine
            key={line.key}
            line={line}
            index={index}
            offset={offset}
            height={rowHeight}
            isFocused={focusKey !== null && index === focus}
            onFocus={() => setFocusKey(line.key)}
            onDialog={onDialog}
          />
        );
      }}
    />
  );
}

function Header() {
  return (
    <div
      role="row"
      aria-rowindex={1}
      className="sticky top-0 z-10 grid h-8 items-center border-b bg-panel text-xs font-medium text-ink-soft"
      style={{ gridTemplateColumns: TREE_COLUMNS }}
    >
      <span role="columnheader" className="px-6">
        Name
      </span>
      <span role="columnheader" className="px-2">
        Open by severity
      </span>
      <span role="columnheader" className="px-2 text-right">
        Open
      </span>
      <span role="columnheader">
        <span className="sr-only">Actions</span>
      </span>
    </div>
  );
}

/** The tests of engagements, by engagement. */
function useTestsOf(engagements: readonly number[]): ReadonlyMap<number, readonly Test[]> {
  const results = useQueries({
    queries: engagements.map((engagement_id) => ({
      queryKey: ['tests.list', { engagement_id }],
      queryFn: () => call('tests.list', { engagement_id }) as Promise<Output<'tests.list'>>,
    })),
  });
  return new Map(engagements.flatMap((id, at) => (results[at]?.data ? [[id, results[at].data.tests] as const] : [])));
}
