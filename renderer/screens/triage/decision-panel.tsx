import { Copy, FolderPlus, Gauge, type LucideIcon, ShieldCheck, SkipForward, StickyNote, Tag, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { FindingRow } from '#core/contract/findings.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { Kbd } from '#renderer/components/kbd.tsx';
import { applies, DECISIONS, type DecisionName } from '#renderer/finding-actions/decisions.ts';
import type { DialogName, FindingActions } from '#renderer/finding-actions/use-finding-actions.tsx';
import { counted } from '#renderer/format.ts';
import type { KeyName } from '#renderer/keys.ts';
import { undoLatest } from '#renderer/undo.ts';
import { LookAlikes } from './look-alikes.tsx';
import { stepBy } from './use-queue.ts';

const DECIDE: readonly DecisionName[] = ['verify', 'false_positive', 'out_of_scope', 'close'];
const FOLDED: readonly { readonly name: DialogName; readonly label: string; readonly icon: LucideIcon }[] = [
  { name: 'risk_accept', label: 'Accept the risk', icon: ShieldCheck },
  { name: 'duplicate', label: 'Duplicate of…', icon: Copy },
];
const NOTE: typeof FOLDED = [
  { name: 'severity', label: 'Severity', icon: Gauge },
  { name: 'tag', label: 'Tag', icon: Tag },
  { name: 'note', label: 'Note', icon: StickyNote },
  { name: 'group', label: 'Group', icon: FolderPlus },
];

export interface DecisionPanelProps {
  readonly actions: FindingActions;
  readonly row: FindingRow | undefined;
  /** How many findings are picked; a decision is about them then. */
  readonly picked: number;
  /** Gives the focus back to the queue after a click, so that the next Space or Enter is not for the button again. */
  readonly onClicked: () => void;
}

/** What can be decided, each with its key. A decision takes the finding out of the queue and brings the next. */
export function DecisionPanel({ actions, row, picked, onClicked }: DecisionPanelProps) {
  const state = useQuery('journal.state', {}).data;
  const flags = picked > 0 ? undefined : row;
  const isNothing = !row && picked === 0;
  const dialog = ({ name, label, icon }: (typeof FOLDED)[number]) => (
    <Choice key={name} icon={icon} label={label} shortcut={name} disabled={isNothing} onClick={() => actions.openDialog(name)} />
  );
  return (
    <aside
      aria-label="Decision"
      className="flex w-60 shrink-0 flex-col gap-4 overflow-y-auto border-l p-3"
      onClick={(event) => event.detail > 0 && onClicked()}
    >
      <Group title={picked > 0 ? `Decide ${counted(picked, 'finding')}` : 'Decide'}>
        {DECIDE.map((name) => (
          <Choice
            key={name}
            icon={DECISIONS[name].icon}
            label={DECISIONS[name].label}
            shortcut={name}
            disabled={isNothing || !applies(name, flags)}
            onClick={() => actions.decide(name)}
          />
        ))}
        {FOLDED.map(dialog)}
        {row && !row.active && (
          <Choice icon={DECISIONS.reopen.icon} label="Reopen" shortcut="reopen" disabled={false} onClick={() => actions.decide('reopen')} />
        )}
      </Group>
      <Group title="Add">{NOTE.map(dialog)}</Group>
      <Group title="Move">
        <Choice icon={SkipForward} label="Skip" shortcut="skip" disabled={!row} onClick={() => stepBy(1)} />
        <Choice
          icon={Undo2}
          label={state?.undo ? `Undo: ${state.undo.summary}` : 'Undo'}
          shortcut="undo"
          disabled={!state?.undo}
          onClick={() => void undoLatest()}
        />
      </Group>
      {row && <LookAlikes row={row} />}
    </aside>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-1 text-xs font-semibold text-ink-soft">{title}</h2>
      <div className="flex flex-col gap-1">{children}</div>
    </section>
  );
}

function Choice({
  icon: Icon,
  label,
  shortcut,
  disabled,
  onClick,
}: {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly shortcut: KeyName;
  readonly disabled: boolean;
  readonly onClick: () => void;
}) {
  return (
    <button
      type="button"
      disabled={disabled}
      title={label}
      className="flex h-8 items-center gap-2 rounded-md bg-raised px-2.5 text-left ring-1 ring-line ring-inset not-disabled:hover:bg-hover disabled:text-ink-faint"
      onClick={onClick}
    >
      <Icon aria-hidden className="size-4 shrink-0 text-ink-soft" />
      <span className="min-w-0 flex-1 truncate">{label}</span>
      <Kbd name={shortcut} />
    </button>
  );
}
