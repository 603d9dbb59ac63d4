import { useQueries } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { FindingRow } from '#core/contract/findings.ts';
import type { Output } from '#core/contract/index.ts';
import { type CallError, call } from '#renderer/api/client.ts';

export const PAGE = 200;

export interface FindingWindow {
  /** How many match; undefined until the first answer. */
  readonly count: number | undefined;
  /** A row by its place in the list; undefined while its page is on the way. */
  readonly at: (index: number) => FindingRow | undefined;
  /** Rows of an earlier query are shown until the new ones are there. */
  readonly isStale: boolean;
  readonly error: CallError | null;
  readonly retry: () => void;
}

interface Shown {
  readonly count: number;
  readonly pages: ReadonlyMap<number, readonly FindingRow[]>;
}

/**
 * The part of a findings list around rows `first`..`last`, page by page from the cache or the application, and the page of
 * the row `focus` (-1: none), which keys act on even when it is scrolled away.
 */
export function useWindow(query: string, sort: string, first: number, last: number, focus: number): FindingWindow {
  const wanted = useCalm(`${Math.floor(first / PAGE)} ${Math.floor(Math.max(first, last - 1) / PAGE)}`);
  const [from = 0, to = 0] = wanted.split(' ').map(Number);
  const range = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  const focused = Math.floor(focus / PAGE);
  const pages = focus < 0 || (focused >= from && focused <= to) ? range : [...range, focused];
  const results = useQueries({
    queries: pages.map((page) => {
      const input = { query, sort, offset: page * PAGE, limit: PAGE };
      return {
        queryKey: ['findings.list', input],
        queryFn: () => call('findings.list', input) as Promise<Output<'findings.list'>>,
        gcTime: 60_000,
      };
    }),
  });

  const previous = useRef<Shown | undefined>(undefined);
  const newest = results.reduce<(typeof results)[number] | undefined>(
    (best, result) => (result.data && result.dataUpdatedAt >= (best?.dataUpdatedAt ?? 0) ? result : best),
    undefined,
  );
  const current = newest?.data && {
    count: newest.data.count,
    pages: new Map(results.flatMap((result, at) => (result.data ? [[pages[at] as number, result.data.rows] as const] : []))),
  };
  useEffect(() => {
    if (current) previous.current = current;
  });
  const key = `${query}\n${sort}`;
  const lastKey = useRef(key);
  const isStale = !current && lastKey.current !== key;
  useEffect(() => {
    if (current) lastKey.current = key;
  });

  const error = results.find((result) => result.error)?.error as CallError | undefined;
  const shown = current ?? (error ? undefined : previous.current);
  return {
    count: shown?.count,
    at: (index) => (current || isStale ? shown : undefined)?.pages.get(Math.floor(index / PAGE))?.[index % PAGE],
    isStale,
    error: error ?? null,
    retry: () => results.forEach((result) => result.error && void result.refetch()),
  };
}

/** A value that follows at once while it changes now and then, and only every 60 ms while it races (the thumb is dragged). */
function useCalm(value: string): string {
  const [calm, setCalm] = useState(value);
  const lastChange = useRef(0);
  useEffect(() => {
    if (value === calm) return;
    const wait = Math.max(0, lastChange.current + 60 - performance.now());
    const timer = setTimeout(() => {
      lastChange.current = performance.now();
      setCalm(value);
    }, wait);
    return () => clearTimeout(timer);
  }, [value, calm]);
  return calm;
}
