import { type ReactNode, useState } from 'react';
import type { Change } from '#core/contract/common.ts';
import type { FindingChange } from '#core/contract/findings.ts';
import { call } from '#renderer/api/client.ts';
import type { Handlers } from '#renderer/keymap.ts';
import { DECISIONS, type DecisionName } from './decisions.ts';
import { DeleteDialog } from './delete-dialog.tsx';
import { DuplicateDialog } from './duplicate-dialog.tsx';
import { GroupDialog } from './group-dialog.tsx';
import { NoteDialog } from './note-dialog.tsx';
import { perform, tellPerformed } from './perform.ts';
import { RiskDialog } from './risk-dialog.tsx';
import { SeverityDialog } from './severity-dialog.tsx';
import { TagDialog } from './tag-dialog.tsx';
import type { Target } from './target.ts';

/** Every dialog, with whether it decides about its findings and what it writes. */
const DIALOGS = {
  severity: { component: SeverityDialog, decides: false, command: 'findings.update' },
  tag: { component: TagDialog, decides: false, command: 'findings.update' },
  note: { component: NoteDialog, decides: false, command: 'findings.update' },
  group: { component: GroupDialog, decides: false, command: 'findings.group' },
  duplicate: { component: DuplicateDialog, decides: true, command: 'findings.mark_duplicate' },
  risk_accept: { component: RiskDialog, decides: true, command: 'risk_acceptances.create' },
  delete: { component: DeleteDialog, decides: true, command: 'findings.delete' },
};
export type DialogName = keyof typeof DIALOGS;

export interface FindingActions {
  /** For `useKeys`: every decision and dialog under its key. */
  readonly handlers: Handlers;
  readonly decide: (name: DecisionName) => void;
  readonly openDialog: (name: DialogName) => void;
  /** Sets fields of the target and says so. */
  readonly update: (change: FindingChange, said: string) => void;
  /** The open dialog; put it into the tree. */
  readonly dialog: ReactNode;
}

export interface FindingActionsOptions {
  /** What a key or button acts on now; null: nothing, and the key passes on. */
  readonly target: () => Target | null;
  /** Before something is written, e.g. to close what asked for it. */
  readonly onBegin?: () => void;
  /** After a change went through. */
  readonly onDone?: (target: Target, change: Change) => void;
}

/** Everything that can be done to findings, the same for the list, the page and triage. */
export function useFindingActions({ target, onBegin, onDone }: FindingActionsOptions): FindingActions {
  const [dialog, setDialog] = useState<{ name: DialogName; target: Target } | null>(null);

  async function update(on: Target, change: FindingChange, said: string, decides: boolean) {
    onBegin?.();
    const run = () => call('findings.update', { selection: on.selection, change });
    const changed = await perform({ target: on, said, decides, command: 'findings.update', run });
    if (changed) onDone?.(on, changed);
  }

  function decide(name: DecisionName): boolean {
    const on = target();
    if (!on) return false;
    void update(on, DECISIONS[name].change, DECISIONS[name].said, true);
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
  const open = dialog && DIALOGS[dialog.name];

  return {
    handlers,
    decide: (name) => void decide(name),
    openDialog: (name) => void openDialog(name),
    update: (change, said) => {
      const on = target();
      if (on) void update(on, change, said, false);
    },
    dialog: open && (
      <open.component
        target={dialog.target}
        update={(change, said) => {
          setDialog(null);
          void update(dialog.target, change, said, false);
        }}
        done={(change, said) => {
          setDialog(null);
          onBegin?.();
          tellPerformed({ target: dialog.target, said, decides: open.decides, command: open.command }, change);
          onDone?.(dialog.target, change);
        }}
        onClose={() => setDialog(null)}
      />
    ),
  };
}
