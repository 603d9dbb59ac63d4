import { useRouterState } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useQuery } from '#renderer/api/use-query.ts';
import { go, type Params } from '#renderer/navigation.ts';
import { useAddress } from '#renderer/use-address.ts';

/** What a findings list shows, kept in the address so that back, reload and copied links work. */
export interface ListAddress {
  /** `open`, `all` or the id of a saved view. */
  readonly view: string;
  /** The query in force, without the list's base. */
  readonly query: string;
  readonly sort: string;
  /** The query was typed, not taken from the view. */
  readonly isOwnQuery: boolean;
  /** The finding whose detail is open. */
  readonly openId: number | null;
  readonly showView: (view: string) => void;
  readonly setQuery: (query: string) => void;
  readonly setSort: (sort: string) => void;
  readonly open: (id: number | null) => void;
}

const DEFAULT_SORT = '-severity';
const BUILT_IN: Readonly<Record<string, string>> = { open: 'is:open', all: '' };

/** Reads and writes the address of a findings list, wherever it is embedded. */
export function useListAddress(): ListAddress {
  const { view = 'open', q, sort, open } = useAddress();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const saved = useQuery('views.list', {}, { enabled: !(view in BUILT_IN) }).data?.views.find((other) => String(other.id) === view);
  const viewQuery = BUILT_IN[view] ?? saved?.query ?? '';
  const query = q ?? viewQuery;
  const inForce = sort ?? saved?.sort ?? DEFAULT_SORT;

  const write = useCallback(
    (change: Params, options: { replace?: boolean } = {}) => {
      const before: Params = { view: view === 'open' ? undefined : view, q, sort, open };
      go(path, { ...before, ...change }, options);
    },
    [path, view, q, sort, open],
  );

  return {
    view,
    query,
    sort: inForce,
    isOwnQuery: q !== undefined && q !== viewQuery,
    openId: open === undefined ? null : Number(open),
    showView: useCallback((next) => write({ view: next === 'open' ? undefined : next, q: undefined, sort: undefined }), [write]),
    // An empty query is the view `all`: an address without `q` means the view's own.
    setQuery: useCallback(
      (next) => write(next === '' ? { view: 'all', q: undefined } : { q: next === viewQuery ? undefined : next }),
      [write, viewQuery],
    ),
    setSort: useCallback((next) => write({ sort: next }, { replace: true }), [write]),
    open: useCallback((id) => write({ open: id ?? undefined }, { replace: true }), [write]),
  };
}
