import { type MouseEvent, type Ref, useLayoutEffect } from 'react';
import { Button } from '#renderer/components/button.tsx';
import type { VirtualRows } from '#renderer/components/virtual-list/use-virtual-rows.ts';
import { VirtualList } from '#renderer/components/virtual-list/virtual-list.tsx';
import type { FindingRow } from '#core/contract/findings.ts';
import { QueryBox } from '#renderer/finding-list/query-box.tsx';
import { count } from '#renderer/format.ts';
import { LastMessage } from './last-message.tsx';
import { extendedTo, movedTo, type Queue, toggled, unpicked, waiting } from './queue-order.ts';
import { queueRowId, QueueRow } from './queue-row.tsx';
import { changeQueue } from './use-queue.ts';

export interface QueuePanelProps {
  readonly queue: Queue;
  readonly rows: VirtualRows;
  readonly byId: ReadonlyMap<number, FindingRow>;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly queryBox: Ref<{ focus: () => void }>;
}

/** What waits, worst first: the query that makes the queue, what was done last, and the findings. */
export function QueuePanel({ queue, rows, byId, query, onQuery, queryBox }: QueuePanelProps) {
  const at = queue.current === null ? -1 : queue.ids.indexOf(queue.current);
  const { scrollTo, viewport } = rows;
  // Also when the window was resized or the list grew above it.
  useLayoutEffect(() => {
    if (at >= 0) scrollTo(at);
  }, [at, viewport, scrollTo]);

  function click(index: number, event: MouseEvent) {
    const id = queue.ids[index];
    if (id === undefined) return;
    if (event.shiftKey) changeQueue((now) => extendedTo(now, index));
    else if (event.ctrlKey || event.metaKey) changeQueue((now) => toggled(now, id));
    else changeQueue((now) => movedTo(now, index));
  }

  return (
    <div className="flex w-72 shrink-0 flex-col border-r min-[1400px]:w-84 min-[1800px]:w-104">
      <div className="flex flex-col gap-1.5 border-b px-3 pt-2 pb-1">
        <QueueTitle queue={queue} />
        <div className="flex">
          <QueryBox ref={queryBox} query={query} onQuery={onQuery} />
        </div>
        <LastMessage />
      </div>
      <VirtualList
        rows={rows}
        role="listbox"
        aria-label="Queue"
        aria-multiselectable
        tabIndex={0}
        aria-activedescendant={at >= 0 ? queueRowId(at) : undefined}
        className="focus-visible:outline-2 focus-visible:-outline-offset-2"
        onMouseDown={(event) => event.shiftKey && event.preventDefault()}
        row={(index, offset) => {
          const id = queue.ids[index];
          return (
            id !== undefined && (
              <QueueRow
                key={id}
                row={byId.get(id)}
                index={index}
                offset={offset}
                size={queue.ids.length}
                isCurrent={index === at}
                isPicked={queue.picked.has(id)}
                refused={queue.refused.get(id)}
                onClick={click}
                onTick={() => changeQueue((now) => toggled(now, id))}
              />
            )
          );
        }}
      />
      {queue.further > 0 && (
        <p className="border-t px-3 py-1.5 text-xs text-ink-soft">{count(queue.further)} more follow as these are decided.</p>
      )}
    </div>
  );
}

/** How many wait, or how many of them are picked. */
export function QueueTitle({ queue }: { readonly queue: Queue }) {
  const { size } = queue.picked;
  return (
    <div className="flex h-6 items-center gap-2">
      <h1 className="flex-1 truncate font-semibold">
        {size > 0 ? `${count(size)} of ${count(waiting(queue))} selected` : `${count(waiting(queue))} to decide`}
      </h1>
      {size > 0 && (
        <Button variant="ghost" size="small" shortcut="escape" className="-mr-1" onClick={() => changeQueue(unpicked)}>
          Clear
        </Button>
      )}
    </div>
  );
}
