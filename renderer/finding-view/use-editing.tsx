import { type ReactNode, useState } from 'react';
import type { Finding, FindingChange, FindingRow } from '#core/contract/findings.ts';
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

/** Editing and decisions about one finding, of which at first perhaps only the row is known. */
export function useEditing(finding: Finding | undefined, row: FindingRow | undefined = finding): Editing {
  const [edited, setEdited] = useState<Finding | null>(null);
  const actions = useFindingActions({
    target: () => (row ? { selection: { ids: [row.id] }, count: 1, row } : null),
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
