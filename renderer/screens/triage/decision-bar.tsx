import { ChevronDown, ChevronUp } from 'lucide-react';
import type { FindingRow } from '#core/contract/findings.ts';
import { IconButton } from '#renderer/components/button.tsx';
import type { FindingActions } from '#renderer/finding-actions/use-finding-actions.tsx';
import { DecisionButtons } from '#renderer/finding-view/decision-buttons.tsx';
import { LastMessage } from './last-message.tsx';
import { QueueTitle } from './queue.tsx';
import type { Queue } from './queue-order.ts';
import { stepBy } from './use-queue.ts';

/** Queue and decisions in two lines, for windows too narrow for three panes. */
export function DecisionBar({
  actions,
  queue,
  row,
}: {
  readonly actions: FindingActions;
  readonly queue: Queue;
  readonly row: FindingRow | undefined;
}) {
  return (
    <div className="shrink-0 border-b px-3 py-1">
      <div className="flex min-h-8 flex-wrap items-center gap-1">
        <IconButton icon={ChevronUp} label="Previous" shortcut="previous" onClick={() => stepBy(-1)} />
        <IconButton icon={ChevronDown} label="Next" shortcut="next" onClick={() => stepBy(1)} />
        <div className="min-w-0 flex-1">
          <QueueTitle queue={queue} />
        </div>
        <DecisionButtons actions={actions} finding={row} compact />
      </div>
      <LastMessage />
    </div>
  );
}
