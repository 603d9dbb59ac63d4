import { Copy, FolderPlus, Gauge, MoreHorizontal, ShieldCheck, StickyNote, Tag, Trash2, X } from 'lucide-react';
import { Button, IconButton } from '#renderer/components/button.tsx';
import { Menu } from '#renderer/components/menu.tsx';
import { DECISIONS, type DecisionName } from '#renderer/finding-actions/decisions.ts';
import type { FindingActions } from '#renderer/finding-actions/use-finding-actions.tsx';
import { count } from '#renderer/format.ts';

export interface BulkBarProps {
  readonly selected: number;
  readonly total: number;
  readonly isAll: boolean;
  readonly actions: FindingActions;
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
}

const SHOWN: readonly DecisionName[] = ['verify', 'close', 'false_positive'];
const FOLDED: readonly DecisionName[] = ['out_of_scope', 'reopen'];

/** What can be done to the selection; stands under the list while something is selected. */
export function BulkBar({ selected, total, isAll, actions, onSelectAll, onClear }: BulkBarProps) {
  return (
    <div role="toolbar" aria-label="Selection" className="flex min-h-11 shrink-0 flex-wrap items-center gap-1 border-t bg-raised px-3 py-1.5">
      <span className="mr-1 font-medium whitespace-nowrap">{count(selected)} selected</span>
      {!isAll && selected < total && <Button variant="ghost" size="small" className="text-accent" onClick={onSelectAll}>Select all {count(total)} that match</Button>}
      <span className="flex-1" />
      {SHOWN.map((name) => <Button key={name} variant="ghost" icon={DECISIONS[name].icon} shortcut={name} disabled={actions.pending} onClick={() => actions.decide(name)}>{DECISIONS[name].label}</Button>)}
      <Button variant="ghost" icon={Gauge} shortcut="severity" onClick={() => actions.openDialog('severity')}>Severity</Button>
      <Button variant="ghost" icon={Tag} shortcut="tag" onClick={() => actions.openDialog('tag')}>Tag</Button>
      <Menu
        align="end"
        trigger={<IconButton icon={MoreHorizontal} label="More actions" />}
        groups={[
          [
            ...FOLDED.map((name) => ({ label: DECISIONS[name].label, icon: DECISIONS[name].icon, shortcut: name, onSelect: () => actions.decide(name) })),
            { label: 'Accept the risk', icon: ShieldCheck, shortcut: 'risk_accept' as const, onSelect: () => actions.openDialog('risk_accept') },
            { label: 'Duplicate of…', icon: Copy, shortcut: 'duplicate' as const, onSelect: () => actions.openDialog('duplicate') },
          ],
          [
            { label: 'Add a note', icon: StickyNote, shortcut: 'note' as const, onSelect: () => actions.openDialog('note') },
            { label: 'Group', icon: FolderPlus, shortcut: 'group' as const, onSelect: () => actions.openDialog('group') },
          ],
          [{ label: 'Delete', icon: Trash2, shortcut: 'delete' as const, danger: true, onSelect: () => actions.openDialog('delete') }],
        ]}
      />
      <IconButton icon={X} label="Clear the selection" shortcut="escape" onClick={onClear} />
    </div>
  );
}
