import { Copy, FolderPlus, Gauge, MoreHorizontal, ShieldCheck, StickyNote, Tag, Trash2 } from 'lucide-react';
import { IconButton } from '#renderer/components/button.tsx';
import { Menu, type MenuItem } from '#renderer/components/menu.tsx';
import { DECISIONS, type DecisionName } from './decisions.ts';
import type { DialogName, FindingActions } from './use-finding-actions.tsx';

/** The actions on findings that have no button of their own beside it, with their keys. `decisions` are those among them. */
export function MoreMenu({ actions, decisions = [] }: { readonly actions: FindingActions; readonly decisions?: readonly DecisionName[] }) {
  const decision = (name: DecisionName): MenuItem => ({
    label: DECISIONS[name].label,
    icon: DECISIONS[name].icon,
    shortcut: name,
    onSelect: () => actions.decide(name),
  });
  const dialog = (name: DialogName, label: string, icon: NonNullable<MenuItem['icon']>): MenuItem => ({
    label,
    icon,
    shortcut: name,
    onSelect: () => actions.openDialog(name),
  });
  return (
    <Menu
      align="end"
      trigger={<IconButton icon={MoreHorizontal} label="More actions" />}
      groups={[
        [
          ...decisions.map(decision),
          ...(decisions.length > 0 ? [dialog('risk_accept', 'Accept the risk', ShieldCheck)] : []),
          dialog('duplicate', 'Duplicate of…', Copy),
        ],
        [
          dialog('severity', 'Severity', Gauge),
          dialog('tag', 'Tags', Tag),
          dialog('note', 'Add a note', StickyNote),
          dialog('group', 'Group', FolderPlus),
        ],
        [{ ...dialog('delete', 'Delete', Trash2), danger: true }],
      ]}
    />
  );
}
