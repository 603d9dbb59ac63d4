import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FindingRow } from '#core/contract/findings.ts';
import type { Output } from '#core/contract/index.ts';
import { call } from '#renderer/api/client.ts';
import { useWrites } from '#renderer/api/writes.ts';
import type { Queue } from './queue-order.ts';

/** Rows are read in pieces of so many of the queue's order, which does not change while one goes through it. */
const PIECE = 100;
/** So many places ahead of what is shown are read before they are needed. */
const AHEAD = 40;

/** The rows of findings shown at places `first`..`last`, and around the current one, by id. */
export function useRows(queue: Queue, first: number, last: number): ReadonlyMap<number, FindingRow> {
  const isIdle = useWrites((writes) => writes.waiting === 0);
  const places = useMemo(() => new Map(queue.order.map((id, at) => [id, at])), [queue.order]);
  const at = queue.current === null ? 0 : queue.ids.indexOf(queue.current);
  const wanted = [first, last - 1, last + AHEAD, at - AHEAD, at, at + AHEAD].flatMap((index) => {
    const id = queue.ids[Math.max(0, Math.min(queue.ids.length - 1, index))];
    return id === undefined ? [] : [Math.floor((places.get(id) ?? 0) / PIECE)];
  });
  const pieces = [...new Set([...wanted, ...between(wanted[0], wanted[1])])];
  const results = useQueries({
    queries: pieces.map((piece) => {
      const input = { ids: queue.order.slice(piece * PIECE, (piece + 1) * PIECE) };
      return {
        queryKey: ['findings.rows', input],
        queryFn: () => call('findings.rows', input) as Promise<Output<'findings.rows'>>,
        // What is shown is read again when this window's changes are written; what is not yet known is read at once.
        enabled: ({ state }: { readonly state: { readonly data: unknown } }) => isIdle || state.data === undefined,
        gcTime: 60_000,
      };
    }),
    combine: rowsById,
  });
  return results;
}

function rowsById(results: readonly { readonly data: Output<'findings.rows'> | undefined }[]): ReadonlyMap<number, FindingRow> {
  return new Map(results.flatMap(({ data }) => (data?.rows ?? []).map((row) => [row.id, row] as const)));
}

/** Pieces between the first and last shown: decided ones may have left gaps of any size. */
function between(from = 0, to = 0): number[] {
  return Array.from({ length: Math.max(0, Math.min(to - from, 20)) }, (_, at) => from + at);
}
