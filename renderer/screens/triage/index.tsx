import { useDeferredValue, useEffect, useRef } from 'react';
import { queryClient, call } from '#renderer/api/client.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { ErrorState, Skeleton } from '#renderer/components/states.tsx';
import { useMedia } from '#renderer/components/use-media.ts';
import { useVirtualRows } from '#renderer/components/virtual-list/use-virtual-rows.ts';
import type { Target } from '#renderer/finding-actions/target.ts';
import { useFindingActions } from '#renderer/finding-actions/use-finding-actions.tsx';
import { useEditing } from '#renderer/finding-view/use-editing.tsx';
import { useKeys } from '#renderer/keymap.ts';
import { go } from '#renderer/navigation.ts';
import { TRIAGE_QUERY } from '#renderer/stores/triage.ts';
import { useAddress } from '#renderer/use-address.ts';
import { DecisionBar } from './decision-bar.tsx';
import { DecisionPanel } from './decision-panel.tsx';
import { NothingToDecide } from './nothing-to-decide.tsx';
import { QueuePanel } from './queue.tsx';
import { extendedTo, movedTo, type Queue, toggled, unpicked } from './queue-order.ts';
import { QUEUE_ROW } from './queue-row.tsx';
import { ShownFinding } from './shown-finding.tsx';
import { changeQueue, queueNow, stepBy, useQueue } from './use-queue.ts';
import { useRows } from './use-rows.ts';

/** One finding after the other: what waits at the left, the finding in the middle, what can be decided at the right. */
export function TriageScreen() {
  const { q: query = TRIAGE_QUERY, sort = '-severity' } = useAddress();
  const { queue, isRead, error, retry } = useQueue(query, sort);
  const rows = useVirtualRows({ count: queue.ids.length, rowHeight: QUEUE_ROW, headerHeight: 0 });
  const byId = useRows(queue, rows.first, rows.last);
  const row = queue.current === null ? undefined : byId.get(queue.current);
  const isNarrow = useMedia('(width < 1000px)');
  const queryBox = useRef<{ focus: () => void }>(null);
  usePrefetch(queue);

  // Long stories are drawn after the heading and the queue, and not at all while one types on.
  const calm = useDeferredValue(queue.current);
  const finding = useQuery('findings.get', { id: calm ?? 1 }, { enabled: calm !== null });
  const shown = finding.data?.id === queue.current ? finding.data : undefined;
  const editing = useEditing(shown, row);

  function target(): Target | null {
    const { picked, current } = queueNow();
    const [only] = picked;
    if (picked.size > 0) {
      const known = picked.size === 1 && only !== undefined ? byId.get(only) : undefined;
      return { selection: { ids: [...picked] }, count: picked.size, ...(known ? { row: known } : {}) };
    }
    // What is not shown yet cannot be decided about.
    return row && row.id === current ? { selection: { ids: [row.id] }, count: 1, row } : null;
  }
  const actions = useFindingActions({ target });

  const place = ({ ids, current }: Queue) => (current === null ? 0 : ids.indexOf(current));
  useKeys(
    {
      ...actions.handlers,
      edit: editing.edit,
      next: () => stepBy(1),
      skip: () => stepBy(1),
      previous: () => stepBy(-1),
      page_down: () => stepBy(rows.pageSize),
      page_up: () => stepBy(-rows.pageSize),
      first: () => changeQueue((now) => movedTo(now, 0)),
      last: () => changeQueue((now) => movedTo(now, now.ids.length - 1)),
      select: () => changeQueue((now) => (now.current === null ? now : toggled(now, now.current))),
      extend_down: () => changeQueue((now) => extendedTo(now, place(now) + 1)),
      extend_up: () => changeQueue((now) => extendedTo(now, place(now) - 1)),
      escape: () => (queueNow().picked.size > 0 ? changeQueue(unpicked) : false),
      search: () => (queryBox.current ? queryBox.current.focus() : false),
      open: () => {
        const { current } = queueNow();
        return current === null ? false : go(`/findings/${current}`, { q: query, sort });
      },
    },
    isRead,
  );

  if (error) return <ErrorState error={error} onRetry={retry} />;
  if (!isRead) return <Skeleton lines={12} />;
  if (queue.current === null) return <NothingToDecide isOwnQuery={query !== TRIAGE_QUERY} />;
  return (
    <div className={isNarrow ? 'flex h-full min-h-0 flex-col' : 'flex h-full min-h-0'}>
      {isNarrow ? (
        <DecisionBar actions={actions} queue={queue} row={row} />
      ) : (
        <QueuePanel
          queue={queue}
          rows={rows}
          byId={byId}
          query={query}
          onQuery={(q) => go('/triage', { q, sort: sort === '-severity' ? undefined : sort }, { replace: true })}
          queryBox={queryBox}
        />
      )}
      <ShownFinding
        id={queue.current}
        row={row}
        finding={shown}
        error={finding.error}
        onRetry={() => void finding.refetch()}
        editing={editing}
      />
      {!isNarrow && <DecisionPanel actions={actions} row={row} picked={queue.picked.size} onClicked={focusQueue} />}
      {actions.dialog}
      {editing.dialog}
    </div>
  );
}

function focusQueue(): void {
  document.querySelector<HTMLElement>('[role="listbox"][aria-label="Queue"]')?.focus({ preventScroll: true });
}

/** Reads the findings that come next before they are shown. */
function usePrefetch({ ids, current }: Queue): void {
  useEffect(() => {
    if (current === null) return;
    const at = ids.indexOf(current);
    for (const id of ids.slice(at + 1, at + 4)) {
      const input = { id };
      void queryClient.prefetchQuery({ queryKey: ['findings.get', input], queryFn: () => call('findings.get', input) });
    }
  }, [ids, current]);
}
