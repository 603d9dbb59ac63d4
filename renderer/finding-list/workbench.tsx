import { Filter, ListChecks, SearchX, ShieldCheck, Upload } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { call } from '#renderer/api/client.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { Button, IconButton, LinkButton } from '#renderer/components/button.tsx';
import { SplitPane } from '#renderer/components/split-pane.tsx';
import { EmptyState, ErrorState, Skeleton } from '#renderer/components/states.tsx';
import { useMedia } from '#renderer/components/use-media.ts';
import type { Target } from '#renderer/finding-actions/target.ts';
import { useFindingActions } from '#renderer/finding-actions/use-finding-actions.tsx';
import { FindingPane } from '#renderer/finding-view/finding-pane.tsx';
import { count as withSeparators } from '#renderer/format.ts';
import { go, href } from '#renderer/navigation.ts';
import { toggleFacets, useFacets } from '#renderer/stores/facets.ts';
import { openImport } from '#renderer/stores/import.ts';
import { ROW_HEIGHT, useLayout } from '#renderer/stores/layout.ts';
import { toastError } from '#renderer/stores/toasts.ts';
import { ActiveChips } from './active-chips.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { ColumnMenu } from './column-menu.tsx';
import { Facets } from './facets.tsx';
import { FindingTable } from './finding-table.tsx';
import { EVERYTHING, isPicked, NOTHING, pickedCount, queryOf, selectionOf, withPicked } from './picked.ts';
import { QueryBox } from './query-box.tsx';
import { type ListAddress, useListAddress } from './use-list-address.ts';
import { useListColumns } from './use-list-columns.ts';
import { useListKeys } from './use-list-keys.ts';
import { useListState } from './use-list-state.ts';
import { ViewTabs } from './view-tabs.tsx';

export interface WorkbenchProps {
  /** Under which name columns and the divider are remembered: `findings`, `product`, `test` … */
  readonly list: string;
  /** Conditions always in force, e.g. `product:12`. */
  readonly base?: string;
  /** Fields and columns that say nothing here, because the base fixes them. */
  readonly without?: readonly string[];
}

const NONE: readonly string[] = [];
const HEADER_HEIGHT = 32;

/** The findings list with everything around it: views, query, facets, table, selection, detail. Every screen that lists findings shows this. */
export function Workbench({ list, base = '', without = NONE }: WorkbenchProps) {
  const address = useListAddress();
  const query = `${base} ${address.query}`.trim();
  const rowHeight = ROW_HEIGHT[useLayout((layout) => layout.density)];
  const state = useListState(query, address.sort, address.openId, { rowHeight, headerHeight: HEADER_HEIGHT });
  const columns = useListColumns(list, without);
  const queryBox = useRef<{ focus: () => void }>(null);
  const isNarrow = useMedia('(width < 900px)');
  const facetsShown = useFacets((facets) => facets.isShown) && !isNarrow;
  const selected = pickedCount(state.picked, state.count);
  const openFull = (id: number) => go(`/findings/${id}`, { q: query, sort: address.sort });

  function target(): Target | null {
    const selection = selectionOf(state.picked, query);
    if (selection) {
      const only = selected === 1 && state.focused && isPicked(state.picked, state.focused.id) ? { row: state.focused } : {};
      return { selection, count: selected, ...only };
    }
    return state.focused ? { selection: { ids: [state.focused.id] }, count: 1, row: state.focused } : null;
  }

  /** The selection survives what is done to it, but for those that left the list. */
  async function keepListed() {
    const { picked } = state;
    if (picked.kind === 'all' || picked.ids.size === 0) return;
    const among = [...picked.ids];
    const listed = new Set((await call('findings.ids', { query, sort: address.sort, among })).ids);
    const left = among.filter((id) => !listed.has(id));
    if (left.length > 0) state.setPicked((before) => withPicked(before, before.kind === 'some' ? left : [], false));
  }

  const actions = useFindingActions({ target, onBegin: state.stayInPlace, onDone: () => void keepListed().catch(toastError) });
  useListKeys({
    state,
    isOpen: address.openId !== null,
    onOpen: address.open,
    onOpenFull: openFull,
    focusQuery: () => queryBox.current?.focus(),
    actions: actions.handlers,
  });
  useOpenFollowsFocus(address, state.focused?.id);

  return (
    <div className="flex h-full min-h-0 flex-col">
      <ViewTabs list={list} address={address} columns={columns.ids} />
      <div className="flex flex-col gap-2 border-b px-3 pb-2">
        <div className="flex items-center gap-2">
          {!isNarrow && (
            <IconButton
              icon={Filter}
              label={facetsShown ? 'Hide the facets' : 'Show the facets'}
              aria-pressed={facetsShown}
              onClick={toggleFacets}
            />
          )}
          <QueryBox ref={queryBox} query={address.query} onQuery={address.setQuery} />
          <p aria-live="polite" className="shrink-0 text-ink-soft">
            <span className="text-ink">{state.window.count === undefined ? '…' : withSeparators(state.count)}</span>{' '}
            {state.count === 1 ? 'finding' : 'findings'}
            {selected > 0 && (
              <>
                {' '}
                · <span className="text-ink">{withSeparators(selected)}</span> selected{state.picked.kind === 'all' && ' · all that match'}
              </>
            )}
          </p>
          {state.count > 0 && (
            <LinkButton icon={ListChecks} href={href('/triage', { q: queryOf(state.picked, query), sort: address.sort })}>
              <span className="max-lg:sr-only">Triage these {withSeparators(selected || state.count)}</span>
            </LinkButton>
          )}
          <ColumnMenu list={list} ids={columns.ids} />
        </div>
        <ActiveChips query={address.query} onQuery={address.setQuery} />
      </div>
      <div className="flex min-h-0 flex-1">
        {facetsShown && <Facets base={base} query={address.query} onQuery={address.setQuery} without={without} />}
        <SplitPane
          name={list}
          left={
            <>
              <div className="relative flex min-h-0 flex-1 flex-col">
                <FindingTable
                  list={list}
                  state={state}
                  columns={columns}
                  query={query}
                  sort={address.sort}
                  onSort={address.setSort}
                  openId={address.openId}
                  onOpen={address.open}
                  onOpenFull={openFull}
                  rowHeight={rowHeight}
                />
                <Cover state={state} address={address} base={base} />
              </div>
              {selected > 0 && (
                <BulkBar
                  selected={selected}
                  total={state.count}
                  isAll={state.picked.kind === 'all'}
                  actions={actions}
                  onSelectAll={() => state.setPicked(EVERYTHING)}
                  onClear={() => state.setPicked(NOTHING)}
                />
              )}
            </>
          }
          right={
            address.openId === null ? null : (
              <FindingPane
                id={address.openId}
                onClose={() => address.open(null)}
                onOpenFull={() => address.openId !== null && openFull(address.openId)}
              />
            )
          }
        />
      </div>
      {actions.dialog}
    </div>
  );
}

/** When the open finding leaves the list (it was closed under `is:open`), the detail goes on to the one now in its place. */
function useOpenFollowsFocus(address: ListAddress, focusedId: number | undefined): void {
  const before = useRef<number | undefined>(undefined);
  useEffect(() => {
    const was = before.current;
    before.current = focusedId;
    if (address.openId !== null && focusedId !== undefined && was === address.openId && focusedId !== was) address.open(focusedId);
  }, [address, focusedId]);
}

/** What stands in place of rows when there are none. */
function Cover({
  state,
  address,
  base,
}: {
  readonly state: ReturnType<typeof useListState>;
  readonly address: ListAddress;
  readonly base: string;
}) {
  const { window } = state;
  if (window.error && window.count === undefined)
    return (
      <div className="absolute inset-0 bg-panel">
        <ErrorState error={window.error} onRetry={window.retry} />
      </div>
    );
  if (window.count === undefined)
    return (
      <div className="absolute inset-x-0 top-8 bottom-0 bg-panel">
        <Skeleton lines={12} />
      </div>
    );
  if (window.count > 0 || window.isStale) return null;
  return (
    <div className="absolute inset-x-0 top-8 bottom-0 bg-panel">
      <NoRows address={address} base={base} />
    </div>
  );
}

function NoRows({ address, base }: { readonly address: ListAddress; readonly base: string }) {
  const inAll = useQuery('findings.count', { query: base }).data?.count;
  if (inAll === undefined) return null;
  if (inAll === 0)
    return (
      <EmptyState
        icon={Upload}
        title="No findings yet"
        action={
          <Button variant="primary" onClick={() => openImport()}>
            Import reports
          </Button>
        }
      >
        Findings come from scanner reports; drop one anywhere in this window.
      </EmptyState>
    );
  if (address.query === 'is:open')
    return (
      <EmptyState
        icon={ShieldCheck}
        title="Nothing is open"
        action={<Button onClick={() => address.showView('all')}>Show all findings</Button>}
      >
        Every finding here is closed, accepted or set aside.
      </EmptyState>
    );
  return (
    <EmptyState icon={SearchX} title="Nothing matches" action={<Button onClick={() => address.setQuery('')}>Clear the query</Button>}>
      No finding fulfils all the conditions; take one of them out.
    </EmptyState>
  );
}
