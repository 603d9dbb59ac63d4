import { useQuery as useReactQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { create } from 'zustand';
import { type CallError, call } from '#renderer/api/client.ts';
import { useWrites } from '#renderer/api/writes.ts';
import { onMoved } from '#renderer/finding-actions/steps.ts';
import { EMPTY_QUEUE, movedTo, type Queue, withDecided, withListed, withReturned } from './queue-order.ts';

interface Kept {
  /** Which list the queue was made of. */
  readonly key: string;
  readonly queue: Queue;
  readonly isRead: boolean;
}

/** The queue outlives its screen, so that one comes back to where one was. */
const useKept = create<Kept>(() => ({ key: '', queue: EMPTY_QUEUE, isRead: false }));

onMoved((moved) =>
  changeQueue((queue) => (moved.kind === 'gone' ? withDecided(queue, moved.ids) : withReturned(queue, moved.ids, moved.refused))),
);

/** Changes the queue in the moment of a key press. */
export function changeQueue(change: (queue: Queue) => Queue): void {
  useKept.setState(({ queue }) => ({ queue: change(queue) }));
}

/** The queue as it is in this moment, for what a key press acts on. */
export function queueNow(): Queue {
  return useKept.getState().queue;
}

/** Shows the next finding, or the one before. */
export function stepBy(by: number): void {
  changeQueue((queue) => movedTo(queue, queue.current === null ? 0 : queue.ids.indexOf(queue.current) + by));
}

export interface TriageQueue {
  readonly queue: Queue;
  /** False until the list was read for the first time. */
  readonly isRead: boolean;
  readonly error: CallError | null;
  readonly retry: () => void;
}

/**
 * The queue of a query. It is read again when something changed and nothing of this window's is on its way: an answer from before a
 * decision would show what was just decided.
 */
export function useQueue(query: string, sort: string): TriageQueue {
  const isIdle = useWrites((writes) => writes.waiting === 0);
  const input = { query, sort };
  const { data, error, refetch } = useReactQuery<Answer, CallError>({
    queryKey: ['findings.ids', input],
    queryFn: () => read(input),
    enabled: isIdle,
  });
  const key = `${sort}\n${query}`;
  const kept = useKept();

  useEffect(() => {
    if (useKept.getState().key !== key) useKept.setState({ key, queue: EMPTY_QUEUE, isRead: false });
  }, [key]);
  useEffect(() => {
    if (!data || !isIdle) return;
    if (data.begun !== useWrites.getState().begun) return void refetch();
    useKept.setState(({ queue }) => ({ queue: withListed(queue, data.ids, data.count), isRead: true }));
  }, [data, isIdle, refetch]);

  const isOfKey = kept.key === key;
  return {
    queue: isOfKey ? kept.queue : EMPTY_QUEUE,
    isRead: isOfKey && kept.isRead,
    error: error && data === undefined ? error : null,
    retry: () => void refetch(),
  };
}

interface Answer {
  readonly ids: readonly number[];
  readonly count: number;
  /** How many changes this window had begun when it was asked. */
  readonly begun: number;
}

async function read(input: { readonly query: string; readonly sort: string }): Promise<Answer> {
  const { begun } = useWrites.getState();
  return { ...(await call('findings.ids', input)), begun };
}
