import { Copy, FolderPlus, Gauge, MoreHorizontal, RotateCcw, ShieldCheck, StickyNote, Tag, Trash2 } from 'lucide-react';
import { Button, IconButton } from '#renderer/components/button.tsx';
import { Menu } from '#renderer/components/menu.tsx';
import { DECISIONS, type DecisionName } from '#renderer/finding-actions/decisions.ts';
import type { Editing } from './use-editing.ts';

const MAIN: readonly DecisionName[] = ['verify', 'close', 'false_positive', 'out_of_scope'];

/** The decisions about one finding; the rest is in the menu. `compact` shows icons alone. */
export function DecisionButtons({ editing, compact = false }: { readonly editing: Editing; readonly compact?: boolean }) {
  const { decide, openDialog, pending } = editing.actions;
  return (
    <>
      {MAIN.map((name) => {
        const { label, icon } = DECISIONS[name];
        return compact ? <IconButton key={name} icon={icon} label={label} shortcut={name} disabled={pending} onClick={() => decide(name)} /> : <Button key={name} icon={icon} shortcut={name} disabled={pending} onClick={() => decide(name)}>{label}</Button>;
      })}
      <Menu
        align="end"
        trigger={<IconButton icon={MoreHorizontal} label="More actions" />}
        groups={[
          [
            { label: 'Accept the risk', icon: ShieldCheck, shortcut: 'risk_accept', onSelect: () => openDialog('risk_accept') },
            { label: 'Reopen', icon: RotateCcw, shortcut: 'reopen', onSelect: () => decide('reopen') },
            { label: 'Duplicate of…', icon: Copy, shortcut: 'duplicate', onSelect: () => openDialog('duplicate') },
          ],
          [
            { label: 'Severity', icon: Gauge, shortcut: 'severity', onSelect: () => openDialog('severity') },
            { label: 'Tags', icon: Tag, shortcut: 'tag', onSelect: () => openDialog('tag') },
            { label: 'Add a note', icon: StickyNote, shortcut: 'note', onSelect: () => openDialog('note') },
            { label: 'Group', icon: FolderPlus, shortcut: 'group', onSelect: () => openDialog('group') },
          ],
          [{ label: 'Delete', icon: Trash2, shortcut: 'delete', danger: true, onSelect: () => openDialog('delete') }],
        ]}
      />
    </>
  );
}
