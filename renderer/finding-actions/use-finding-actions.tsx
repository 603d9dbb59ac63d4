import { type ReactNode, useState } from 'react';
import type { Change } from '#core/contract/common.ts';
import type { FindingChange } from '#core/contract/findings.ts';
import { useCommand } from '#renderer/api/use-command.ts';
import type { Handlers } from '#renderer/keymap.ts';
import { DECISIONS, type DecisionName } from './decisions.ts';
import { DeleteDialog } from './delete-dialog.tsx';
import { DuplicateDialog } from './duplicate-dialog.tsx';
import { GroupDialog } from './group-dialog.tsx';
import { NoteDialog } from './note-dialog.tsx';
import { RiskDialog } from './risk-dialog.tsx';
import { SeverityDialog } from './severity-dialog.tsx';
import { TagDialog } from './tag-dialog.tsx';
import { type Target, tellChange } from './target.ts';

const DIALOGS = {
  severity: SeverityDialog,
  tag: TagDialog,
  note: NoteDialog,
  group: GroupDialog,
  duplicate: DuplicateDialog,
  risk_accept: RiskDialog,
  delete: DeleteDialog,
};
export type DialogName = keyof typeof DIALOGS;

export interface FindingActions {
  /** For `useKeys`: every decision and dialog under its key. */
  readonly handlers: Handlers;
  readonly decide: (name: DecisionName) => void;
  readonly openDialog: (name: DialogName) => void;
  readonly update: (change: FindingChange, said: string) => void;
  /** The open dialog; put it into the tree. */
  readonly dialog: ReactNode;
  readonly pending: boolean;
}

export interface FindingActionsOptions {
  /** What a key or button acts on now; null: nothing, and the key passes on. */
  readonly target: () => Target | null;
  /** After a change went through, e.g. to go on to the next finding. */
  readonly onDone?: (target: Target, change: Change) => void;
}

/** Everything that can be done to findings, the same for the list, the page and triage. */
export function useFindingActions({ target, onDone }: FindingActionsOptions): FindingActions {
  const command = useCommand('findings.update');
  const [dialog, setDialog] = useState<{ name: DialogName; target: Target } | null>(null);

  function done(on: Target, change: Change, said: string) {
    tellChange(said, on, change);
    onDone?.(on, change);
  }

  async function update(on: Target, change: FindingChange, said: string) {
    const changed = await command.run({ selection: on.selection, change });
    if (changed) done(on, changed, said);
  }

  function decide(name: DecisionName): boolean {
    const on = target();
    if (!on) return false;
    const { change, said } = DECISIONS[name];
    void update(on, change, said);
    return true;
  }

  function openDialog(name: DialogName): boolean {
    const on = target();
    if (on) setDialog({ name, target: on });
    return on !== null;
  }

  const names = Object.keys(DECISIONS) as DecisionName[];
  const dialogs = Object.keys(DIALOGS) as DialogName[];
  const handlers: Handlers = Object.fromEntries([
    ...names.map((name) => [name, () => decide(name)]),
    ...dialogs.map((name) => [name, () => openDialog(name)]),
  ]);
  const Dialog = dialog && DIALOGS[dialog.name];

  return {
    handlers,
    decide: (name) => void decide(name),
    openDialog: (name) => void openDialog(name),
    update: (change, said) => {
      const on = target();
      if (on) void update(on, change, said);
    },
    pending: command.pending,
    dialog: Dialog && (
      <Dialog
        target={dialog.target}
        update={(change, said) => {
          setDialog(null);
          void update(dialog.target, change, said);
        }}
        done={(change, said) => {
          setDialog(null);
          done(dialog.target, change, said);
        }}
        onClose={() => setDialog(null)}
      />
    ),
  };
}
