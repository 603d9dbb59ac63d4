import { type Dispatch, type RefObject, type SetStateAction, useEffect, useRef, useState } from 'react';
import type { FindingRow } from '#core/contract/findings.ts';
import { call } from '#renderer/api/client.ts';
import { useVirtualRows, type VirtualRows } from '#renderer/components/virtual-list/use-virtual-rows.ts';
import { lastShownIn } from './last-shown.ts';
import { NOTHING, type Picked } from './picked.ts';
import { type FindingWindow, useWindow } from './use-window.ts';

export interface ListState {
  readonly rows: VirtualRows;
  readonly window: FindingWindow;
  readonly count: number;
  /** Place of the row the keyboard is at; -1 while there is none. */
  readonly focus: number;
  readonly focused: FindingRow | undefined;
  readonly moveTo: (index: number) => void;
  /** Call after a decision: when the decided finding leaves its place now, the focus stays there, on the next one. */
  readonly stayInPlace: () => void;
  readonly picked: Picked;
  readonly setPicked: Dispatch<SetStateAction<Picked>>;
}

/** Focus, selection and scroll of one findings list. They survive a refetch: the focus stays with its finding, not with its place. */
export function useListState(
  query: string,
  sort: string,
  openId: number | null,
  size: { readonly rowHeight: number; readonly headerHeight: number },
): ListState {
  const [count, setCount] = useState(0);
  const rows = useVirtualRows({ count, ...size });
  const [focus, setFocus] = useState<{ index: number; id: number | null }>({ index: -1, id: null });
  const window = useWindow(query, sort, rows.first, rows.last, focus.index);
  const [picked, setPicked] = useState<Picked>(NOTHING);
  const key = `${query}\n${sort}`;
  const lastKey = useRef(key);

  useEffect(() => {
    if (window.count !== undefined) setCount(window.count);
  }, [window.count]);

  // Another query is another list: it begins at its top, with nothing selected.
  useEffect(() => {
    if (lastKey.current === key) return;
    const wasQuery = lastKey.current.split('\n')[0];
    lastKey.current = key;
    setFocus({ index: -1, id: null });
    rows.scrollTo(0);
    if (wasQuery !== query) setPicked(NOTHING);
  }, [key, query, rows.scrollTo]);

  const atFocus = window.at(focus.index);
  const decidedAt = useRef(Number.NEGATIVE_INFINITY);
  useFollow({ focus, setFocus, atFocus, window, count, query, sort, decidedAt, scrollTo: rows.scrollTo });
  const [lastShown] = useState(() => lastShownIn(query, sort));
  useShowOpened({ openId: openId ?? lastShown, focusId: atFocus?.id ?? null, query, sort, setFocus, scrollTo: rows.scrollTo });

  function moveTo(index: number) {
    const next = Math.max(0, Math.min(count - 1, index));
    setFocus({ index: next, id: window.at(next)?.id ?? null });
    rows.scrollTo(next);
  }

  const stayInPlace = () => {
    decidedAt.current = performance.now();
  };
  return { rows, window, count, focus: focus.index, focused: window.isStale ? undefined : atFocus, moveTo, stayInPlace, picked, setPicked };
}

interface Follow {
  readonly focus: { readonly index: number; readonly id: number | null };
  readonly setFocus: (focus: { index: number; id: number | null }) => void;
  readonly atFocus: FindingRow | undefined;
  readonly window: FindingWindow;
  readonly count: number;
  readonly query: string;
  readonly sort: string;
  readonly decidedAt: RefObject<number>;
  readonly scrollTo: (index: number) => void;
}

/** How long after a decision a refetch is taken for its consequence, in ms. */
const CONSEQUENCE = 3000;

/**
 * After a refetch: goes after the focused finding when others pushed it away; when it left the list, or was itself just
 * decided, the one now at its place has the focus.
 */
function useFollow({ focus, setFocus, atFocus, window, count, query, sort, decidedAt, scrollTo }: Follow): void {
  const now = atFocus?.id ?? null;
  useEffect(() => {
    if (focus.index < 0 || window.isStale || window.count === undefined) return;
    if (focus.index >= count) return setFocus({ index: count - 1, id: null });
    if (now === null || now === focus.id) return;
    if (focus.id === null || performance.now() - decidedAt.current < CONSEQUENCE) return setFocus({ index: focus.index, id: now });
    let isCurrent = true;
    void call('findings.position', { id: focus.id, query, sort }).then(
      ({ index }) => {
        if (!isCurrent) return;
        setFocus(index === null ? { index: focus.index, id: now } : { index, id: focus.id });
        if (index !== null) scrollTo(index);
      },
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  });
}

interface ShowOpened {
  readonly openId: number | null;
  readonly focusId: number | null;
  readonly query: string;
  readonly sort: string;
  readonly setFocus: (focus: { index: number; id: number | null }) => void;
  readonly scrollTo: (index: number) => void;
}

/** When the address opens a finding (back, a copied link), or one comes back from its page, the list goes to it. */
function useShowOpened({ openId, focusId, query, sort, setFocus, scrollTo }: ShowOpened): void {
  const shown = useRef<number | null>(null);
  useEffect(() => {
    if (openId === null || openId === focusId || openId === shown.current) return;
    let isCurrent = true;
    void call('findings.position', { id: openId, query, sort }).then(
      ({ index }) => {
        if (!isCurrent) return;
        shown.current = openId;
        if (index === null) return;
        setFocus({ index, id: openId });
        scrollTo(index);
      },
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [openId, focusId, query, sort, setFocus, scrollTo]);
}

/** The ids of rows `from`..`to` (inclusive, any order), read from the application where they are not loaded. At most 20,000. */
export async function idsBetween(window: FindingWindow, query: string, sort: string, from: number, to: number): Promise<number[]> {
  const [first, last] = from < to ? [from, to] : [to, Math.min(from, to + 20_000)];
  const loaded = Array.from({ length: last - first + 1 }, (_, at) => window.at(first + at)?.id);
  if (!loaded.includes(undefined)) return loaded as number[];
  const ids: number[] = [];
  for (let offset = first; offset <= Math.min(last, first + 20_000); offset += 1000) {
    const { rows } = await call('findings.list', { query, sort, offset, limit: Math.min(1000, last - offset + 1) });
    ids.push(...rows.map((row) => row.id));
  }
  return ids;
}
