import { ChevronDown, ChevronUp } from 'lucide-react';
import { IconButton } from '#renderer/components/button.tsx';
import { DecisionButtons } from '#renderer/finding-view/decision-buttons.tsx';
import type { Editing } from '#renderer/finding-view/use-editing.tsx';
import { count } from '#renderer/format.ts';
import type { TriageQueue } from './use-queue.ts';

/** Queue and decisions in one line, for windows too narrow for three panes. */
export function DecisionBar({ editing, queue }: { readonly editing: Editing; readonly queue: TriageQueue }) {
  return (
    <div className="flex min-h-10 shrink-0 flex-wrap items-center gap-1 border-b px-3 py-1">
      <IconButton icon={ChevronUp} label="Previous" shortcut="previous" onClick={queue.previous} />
      <IconButton icon={ChevronDown} label="Next" shortcut="next" onClick={queue.next} />
      <h1 className="flex-1 font-semibold whitespace-nowrap">{count(queue.state.count)} to decide</h1>
      <DecisionButtons editing={editing} compact />
    </div>
  );
}
