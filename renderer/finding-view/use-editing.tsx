import { type ReactNode, useState } from 'react';
import type { Change } from '#core/contract/common.ts';
import type { Finding, FindingChange } from '#core/contract/findings.ts';
import type { Target } from '#renderer/finding-actions/target.ts';
import { type FindingActions, useFindingActions } from '#renderer/finding-actions/use-finding-actions.tsx';
import type { Handlers } from '#renderer/keymap.ts';
import { EditDialog } from './edit-dialog.tsx';

/** How the parts of a finding's view change it. */
export interface Editing {
  readonly actions: FindingActions;
  /** For `useKeys`: the decisions and `edit`. */
  readonly handlers: Handlers;
  /** Writes fields; `what` names them for the message: `Changed the title of` … */
  readonly save: (change: FindingChange, what: string) => void;
  readonly edit: () => void;
  /** The open dialog; put it into the tree. */
  readonly dialog: ReactNode;
}

/** Editing and decisions about one finding. `onDone` hears of every change that went through. */
export function useEditing(finding: Finding | undefined, onDone?: (target: Target, change: Change) => void): Editing {
  const [edited, setEdited] = useState<Finding | null>(null);
  const actions = useFindingActions({
    target: () => (finding ? { selection: { ids: [finding.id] }, count: 1, row: finding } : null),
    ...(onDone ? { onDone } : {}),
  });
  const save = (change: FindingChange, what: string) => actions.update(change, `Changed ${what} of`);
  const edit = () => setEdited(finding ?? null);

  function saveEdited(change: FindingChange) {
    setEdited(null);
    save(change, Object.keys(change).length === 1 ? '1 fact' : `${Object.keys(change).length} facts`);
  }

  return {
    actions,
    handlers: { ...actions.handlers, edit },
    save,
    edit,
    dialog: edited ? <EditDialog finding={edited} onSave={saveEdited} onClose={() => setEdited(null)} /> : actions.dialog,
  };
}
