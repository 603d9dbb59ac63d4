import { SeverityChip } from '#renderer/components/chip.tsx';
import { cn } from '#renderer/components/cn.ts';
import { VirtualList } from '#renderer/components/virtual-list/virtual-list.tsx';
import { whereOf } from '#renderer/finding-list/columns.tsx';
import { inWordsOf } from '#renderer/finding-list/active-chips.tsx';
import { count } from '#renderer/format.ts';
import { QUEUE_ROW } from './row-height.ts';
import type { TriageQueue } from './use-queue.ts';

/** What waits, worst first. */
export function Queue({ queue, query }: { readonly queue: TriageQueue; readonly query: string }) {
  const { state, list } = queue;
  return (
    <div className="flex w-72 shrink-0 flex-col border-r">
      <div className="border-b px-3 py-2">
        <h1 className="font-semibold">{count(state.count)} to decide</h1>
        <p className="truncate text-xs text-ink-soft" title={query}>
          {inWordsOf(query)}
        </p>
      </div>
      <VirtualList
        rows={state.rows}
        role="listbox"
        aria-label="Queue"
        tabIndex={0}
        aria-activedescendant={state.focus >= 0 ? `queue-${state.focus}` : undefined}
        className="focus-visible:outline-2 focus-visible:-outline-offset-2"
        row={(index, offset) => {
          const row = list.at(index);
          return (
            <div
              key={index}
              id={`queue-${index}`}
              role="option"
              aria-selected={index === state.focus}
              aria-posinset={index + 1}
              aria-setsize={state.count}
              onClick={() => state.moveTo(index)}
              className={cn(
                'absolute inset-x-0 top-0 flex items-center gap-2.5 border-b border-line/60 px-3 hover:bg-hover',
                index === state.focus && 'bg-selected shadow-[inset_2px_0_0_var(--accent)] hover:bg-selected',
              )}
              style={{ height: QUEUE_ROW, transform: `translateY(${offset}px)` }}
            >
              {row ? (
                <>
                  <SeverityChip severity={row.severity} />
                  <span className="min-w-0 flex-1">
                    <span className="block truncate">{row.title}</span>
                    <span className="block truncate text-xs text-ink-soft">
                      {row.product}
                      {whereOf(row) && ` · ${whereOf(row)}`}
                    </span>
                  </span>
                </>
              ) : (
                <span className="h-3 w-3/5 rounded-sm bg-hover" />
              )}
            </div>
          );
        }}
      />
    </div>
  );
}
