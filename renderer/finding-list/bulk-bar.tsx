import { Gauge, type LucideIcon, Tag, X } from 'lucide-react';
import { Button, IconButton } from '#renderer/components/button.tsx';
import { Kbd } from '#renderer/components/kbd.tsx';
import { Tooltip } from '#renderer/components/tooltip.tsx';
import { DECISIONS, type DecisionName } from '#renderer/finding-actions/decisions.ts';
import { MoreMenu } from '#renderer/finding-actions/more-menu.tsx';
import type { FindingActions } from '#renderer/finding-actions/use-finding-actions.tsx';
import { count } from '#renderer/format.ts';
import type { KeyName } from '#renderer/keys.ts';

export interface BulkBarProps {
  readonly selected: number;
  readonly total: number;
  readonly isAll: boolean;
  readonly actions: FindingActions;
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
}

const SHOWN: readonly DecisionName[] = ['verify', 'close', 'false_positive'];
const IN_MENU: readonly DecisionName[] = ['out_of_scope', 'reopen'];

/** What can be done to the selection; stands under the list while something is selected. */
export function BulkBar({ selected, total, isAll, actions, onSelectAll, onClear }: BulkBarProps) {
  return (
    <div role="toolbar" aria-label="Selection" className="@container shrink-0 border-t bg-raised">
      <div className="flex min-h-11 flex-wrap items-center gap-1 px-3 py-1">
        <span className="mr-1 font-medium whitespace-nowrap">{count(selected)} selected</span>
        {!isAll && selected < total && (
          <Button variant="ghost" size="small" className="text-accent" onClick={onSelectAll}>
            Select all<span className="@max-lg:hidden"> {count(total)} that match</span>
          </Button>
        )}
        <span className="flex-1" />
        {SHOWN.map((name) => (
          <Act key={name} icon={DECISIONS[name].icon} label={DECISIONS[name].label} shortcut={name} onClick={() => actions.decide(name)} />
        ))}
        <Act icon={Gauge} label="Severity" shortcut="severity" onClick={() => actions.openDialog('severity')} />
        <Act icon={Tag} label="Tag" shortcut="tag" onClick={() => actions.openDialog('tag')} />
        <MoreMenu actions={actions} decisions={IN_MENU} />
        <IconButton icon={X} label="Clear the selection" shortcut="escape" onClick={onClear} />
      </div>
    </div>
  );
}

/** A button that gives up its key and then its word where the list is narrow; the tooltip keeps both. */
function Act({
  icon,
  label,
  shortcut,
  onClick,
}: {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly shortcut: KeyName;
  readonly onClick: () => void;
}) {
  return (
    <Tooltip text={label} shortcut={shortcut}>
      <Button variant="ghost" icon={icon} onClick={onClick}>
        <span className="@max-2xl:sr-only">{label}</span>
        <Kbd name={shortcut} className="@max-4xl:hidden" />
      </Button>
    </Tooltip>
  );
}
